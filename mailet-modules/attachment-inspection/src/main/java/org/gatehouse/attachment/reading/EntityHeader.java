package org.gatehouse.attachment.reading;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.util.ByteSequence;
import org.gatehouse.core.inspection.MailTrace;
import org.gatehouse.core.report.inline.LooseDate;

/** The header fields of one entity that say what it is. One thread. */
final class EntityHeader {
    private final List<HeaderField> types = new ArrayList<>();
    private final List<HeaderField> encodings = new ArrayList<>();
    private final List<HeaderField> dispositions = new ArrayList<>();
    private final List<String> subjects = new ArrayList<>();
    private final List<String> messageIds = new ArrayList<>();
    private final List<String> repliedIds = new ArrayList<>();
    private final List<String> threadIds = new ArrayList<>();
    private final List<String> authors = new ArrayList<>();
    private final List<String> dates = new ArrayList<>();
    private final List<String> references = new ArrayList<>();

    void add(Field field) {
        switch (field.getName().strip().toLowerCase(Locale.ROOT)) {
            case "content-type" -> types.add(HeaderField.parse(field.getName(), body(field)));
            case "content-transfer-encoding" -> encodings.add(HeaderField.parse(field.getName(), body(field)));
            case "content-disposition" -> dispositions.add(HeaderField.parse(field.getName(), body(field)));
            case "subject" -> subjects.add(body(field));
            case "message-id" -> messageIds.add(body(field));
            case "in-reply-to" -> repliedIds.add(body(field));
            case "from" -> authors.add(body(field));
            case "date" -> dates.add(body(field));
            case "x-gatehouse-reference" -> references.add(body(field));
            case "references" -> threadIds.add(body(field));
            default -> {
                // Says nothing about what the entity is.
            }
        }
    }

    List<HeaderField> types() {
        return types;
    }

    List<HeaderField> encodings() {
        return encodings;
    }

    List<HeaderField> dispositions() {
        return dispositions;
    }

    int contentFields() {
        return types.size() + encodings.size() + dispositions.size();
    }

    /** Whether its content does not stand in the message as it is. */
    boolean isEncoded() {
        return encodings.stream()
                .anyMatch(e -> !e.value().equals("7bit")
                        && !e.value().equals("8bit")
                        && !e.value().equals("binary"));
    }

    /** Still encoded. */
    List<String> subjects() {
        return subjects;
    }

    List<String> messageIds() {
        return messageIds;
    }

    /** As {@code In-Reply-To} has them. */
    List<String> repliedIds() {
        return repliedIds;
    }

    /** As {@code References} has them, oldest first. */
    List<String> threadIds() {
        return threadIds;
    }

    /** Our own, of a message that we let pass. */
    List<String> references() {
        return references;
    }

    /** What people know the message by; empty where it says nothing of that. */
    Optional<MailTrace> trace() {
        if (authors.isEmpty() && dates.isEmpty() && subjects.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(MailTrace.of(
                first(authors), dates.isEmpty() ? List.of() : LooseDate.find(dates.get(0)), first(subjects)));
    }

    private static String first(List<String> encoded) {
        return encoded.isEmpty() || EncodedWords.isTooLong(encoded.get(0)) ? "" : EncodedWords.decode(encoded.get(0));
    }

    String declaredType() {
        return types.isEmpty() ? "" : types.get(0).value();
    }

    String typeParameter(String name) {
        return types.stream()
                .flatMap(type -> ParameterText.variants(type, name).stream())
                .findFirst()
                .orElse("");
    }

    boolean isAttachment() {
        return dispositions.stream().anyMatch(d -> d.value().startsWith("attachment"));
    }

    /** Every name that some program may show or save it by. */
    List<String> names() {
        Set<String> names = new LinkedHashSet<>();
        dispositions.forEach(d -> names.addAll(ParameterText.variants(d, "filename")));
        types.forEach(t -> names.addAll(ParameterText.variants(t, "name")));
        names.removeIf(String::isBlank);
        return List.copyOf(names);
    }

    /** Mail programs read unencoded letters as UTF-8 today (RFC 6532); mime4j's own text of a field is ASCII. */
    private static String body(Field field) {
        ByteSequence raw = field.getRaw();
        if (raw == null) {
            return field.getBody();
        }
        byte[] bytes = raw.toByteArray();
        String line = TextDecoder.decode(bytes, bytes.length, StandardCharsets.UTF_8.name());
        return unfolded(line.substring(line.indexOf(':') + 1)).strip();
    }

    private static String unfolded(String text) {
        return text.replace("\r\n", "").replace("\n", "");
    }
}
