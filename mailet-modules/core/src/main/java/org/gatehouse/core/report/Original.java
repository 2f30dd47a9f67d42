package org.gatehouse.core.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.gatehouse.core.inspection.MailPart;
import org.gatehouse.core.inspection.MailTrace;
import org.gatehouse.core.inspection.ParsedMail;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.core.report.inline.InlineForward;

/** What a forward tells of the message that it passes on. Pure. */
public final class Original {
    private static final int MOST_TEXTS = 6;
    private static final int LONGEST_TEXT = 200_000;

    private Original() {}

    /**
     * Sender, date and subject: of what is attached; else of what the text passes on, the most complete first. What a
     * program for mail put into a file of its own (winmail.dat) is text too.
     */
    public static List<MailTrace> traces(ParsedMail mail) {
        List<MailTrace> attached = mail.identifiers().attached();
        if (attached.stream().anyMatch(MailTrace::isComplete)) {
            return attached;
        }
        String subject = subject(mail);
        List<MailTrace> traces = new ArrayList<>();
        texts(mail)
                .map(text -> text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text)
                .map(text -> InlineForward.find(text, subject))
                .flatMap(Optional::stream)
                .map(InlineForward::trace)
                .forEach(traces::add);
        traces.addAll(attached);
        return traces.stream()
                .distinct()
                .sorted(Comparator.comparing(trace -> !trace.isComplete()))
                .toList();
    }

    static List<MailId> references(ParsedMail mail) {
        return mail.identifiers().references().stream()
                .map(Original::reference)
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<MailId> reference(String text) {
        try {
            return Optional.of(new MailId(UUID.fromString(text)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Stream<String> texts(ParsedMail mail) {
        return mail.parts().stream()
                .filter(part ->
                        part.kind() != MailPart.Kind.SUBJECT && !part.text().isBlank())
                .sorted(Comparator.comparing(part -> part.kind() != MailPart.Kind.BODY))
                .limit(MOST_TEXTS)
                .map(MailPart::text);
    }

    private static String subject(ParsedMail mail) {
        return mail.parts().stream()
                .filter(part -> part.kind() == MailPart.Kind.SUBJECT
                        && part.path().value().equals("subject"))
                .map(MailPart::text)
                .findFirst()
                .orElse("");
    }
}
