package org.gatehouse.core.report;

import java.util.List;
import org.gatehouse.core.inspection.MailPart;
import org.gatehouse.core.inspection.ParsedMail;

/**
 * What the person who forwards a message says about it: the subject, and the text above the forwarded message. Where we
 * do not know how their program marks that, everything counts as their words: better kept and sealed once too often.
 *
 * @param subject as they sent it, with the subject of what they forward in it. Content: never for a log
 * @param text above the forward marker, without white space around it. Content: never for a log
 * @param onlyAttached whether there is nothing but one attached message: no text of theirs anywhere, no other file
 */
record OwnWords(String subject, String text, boolean onlyAttached) {
    static OwnWords of(ParsedMail mail) {
        String subject = mail.parts().stream()
                .filter(part -> part.kind() == MailPart.Kind.SUBJECT
                        && part.path().value().equals("subject"))
                .map(MailPart::text)
                .findFirst()
                .orElse("");
        List<String> attached = mail.parts().stream()
                .filter(part -> part.detectedType().equals("message/rfc822"))
                .map(part -> part.path().value())
                .toList();
        String body = mail.parts().stream()
                .filter(part -> part.kind() == MailPart.Kind.BODY
                        && !isInside(attached, part.path().value()))
                .map(MailPart::text)
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse("");
        boolean onlyAttached =
                attached.stream().filter(path -> !isInside(attached, path)).count() == 1
                        && mail.parts().stream().allMatch(part -> isWrapping(part, attached));
        return new OwnWords(subject, ForwardMarker.above(body), onlyAttached);
    }

    private static boolean isWrapping(MailPart part, List<String> attached) {
        String path = part.path().value();
        boolean blank = part.kind() == MailPart.Kind.BODY && part.text().isBlank();
        return blank || path.equals("subject") || attached.contains(path) || isInside(attached, path);
    }

    boolean isPossiblyIllegal() {
        return PossiblyIllegal.isSaid(subject) || PossiblyIllegal.isSaid(text);
    }

    private static boolean isInside(List<String> attached, String path) {
        return attached.stream().anyMatch(outer -> path.startsWith(outer + ".") || path.startsWith(outer + "/"));
    }

    @Override
    public String toString() {
        return "OwnWords[hidden]";
    }
}
