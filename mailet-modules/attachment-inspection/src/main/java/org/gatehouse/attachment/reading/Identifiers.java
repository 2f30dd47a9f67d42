package org.gatehouse.attachment.reading;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gatehouse.attachment.wire.AnswerLimits;
import org.gatehouse.core.inspection.MailIdentifiers;
import org.gatehouse.core.inspection.MailTrace;

/** Collects by what a message names itself and others. One thread. */
final class Identifiers {
    private static final Pattern IN_BRACKETS = Pattern.compile("<([^<>\\s]{1," + AnswerLimits.LONGEST_ID + "})>");
    private static final Pattern QUOTED =
            Pattern.compile("message-id:\\s{0,8}" + IN_BRACKETS.pattern(), Pattern.CASE_INSENSITIVE);
    private static final int MOST_QUOTED_TEXT = 200_000;
    private static final int ATTACHED = 1;
    private static final int LONGEST_REFERENCE = 36;

    private final Set<String> attached = new LinkedHashSet<>();
    private Optional<String> own = Optional.empty();
    private List<String> answered = List.of();
    private Optional<MailTrace> trace = Optional.empty();
    private final List<MailTrace> traces = new ArrayList<>();
    private final List<Nested> nested = new ArrayList<>();
    private final Set<String> references = new LinkedHashSet<>();

    /** @param depth 0 for the received message itself */
    void add(EntityHeader header, int depth) {
        if (depth == 0) {
            own = header.messageIds().stream()
                    .flatMap(id -> find(IN_BRACKETS, id).stream())
                    .findFirst();
            trace = header.trace();
            answered = answered(header);
        } else if (depth == ATTACHED) {
            header.messageIds().forEach(id -> attached.addAll(find(IN_BRACKETS, id)));
            header.trace().ifPresent(this::addAttached);
            header.references().stream()
                    .filter(reference -> reference.length() <= LONGEST_REFERENCE)
                    .forEach(references::add);
        }
    }

    /**
     * What a program for mail says in a file of its own of a message that is attached.
     *
     * @param depth 1 for one inside that: it counts only where the outer one was never sent
     * @param messageId empty where it says none
     */
    void addAttached(int depth, String messageId, MailTrace of) {
        if (depth > 0) {
            nested.add(new Nested(messageId, of));
            return;
        }
        find(IN_BRACKETS, messageId).stream()
                .filter(id -> !own.equals(Optional.of(id)))
                .forEach(attached::add);
        if (!isItself(of)) {
            addAttached(of);
        }
    }

    private record Nested(String messageId, MailTrace trace) {}

    private void useNested() {
        if (attached.isEmpty() && traces.stream().noneMatch(MailTrace::isComplete)) {
            nested.forEach(inner -> addAttached(0, inner.messageId(), inner.trace()));
        }
    }

    /** Outlook puts a message's own properties beside it (winmail.dat): what it passes on is further inside. */
    private boolean isItself(MailTrace of) {
        return trace.filter(self -> self.subject().equals(of.subject())
                        && ((self.address().isPresent() && self.address().equals(of.address()))
                                || (!self.name().isEmpty() && self.name().equals(of.name()))))
                .isPresent();
    }

    private void addAttached(MailTrace of) {
        boolean says =
                of.address().isPresent() || !of.name().isEmpty() || !of.days().isEmpty();
        if (says && !traces.contains(of) && traces.size() < AnswerLimits.MOST_IDS) {
            traces.add(of);
        }
    }

    /** @param firstText of the received message */
    MailIdentifiers toMailIdentifiers(CharSequence firstText) {
        useNested();
        List<String> mentioned = List.copyOf(attached);
        if (mentioned.isEmpty()) {
            mentioned = find(QUOTED, firstText.subSequence(0, Math.min(firstText.length(), MOST_QUOTED_TEXT)));
        }
        if (mentioned.isEmpty()) {
            mentioned = answered;
        }
        return new MailIdentifiers(
                own,
                mentioned.stream().distinct().limit(AnswerLimits.MOST_IDS).toList(),
                trace,
                traces,
                references.stream().limit(AnswerLimits.MOST_IDS).toList());
    }

    private static List<String> answered(EntityHeader header) {
        List<String> replied = all(header.repliedIds());
        if (!replied.isEmpty()) {
            return replied;
        }
        List<String> thread = all(header.threadIds());
        return thread.isEmpty() ? thread : List.of(thread.get(thread.size() - 1));
    }

    private static List<String> all(List<String> fields) {
        return fields.stream()
                .flatMap(field -> find(IN_BRACKETS, field).stream())
                .toList();
    }

    private static List<String> find(Pattern pattern, CharSequence text) {
        List<String> found = new ArrayList<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find() && found.size() < AnswerLimits.MOST_THREAD) {
            found.add(matcher.group(1));
        }
        return found;
    }
}
