package org.gatehouse.core.inspection;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Recognises the files of sealed messages when they are sent again (B52). Thread-safe. */
public final class SealedBeforeCheck implements Inspector {
    private static final String INSPECTOR = "sealed-before";
    private static final String VERSION = "1";
    /** Below that are a mail program's dots and lines. */
    private static final long LEAST = 1024;
    /** Inside other files: what a person made, not what the format has in every file of its kind. */
    private static final Pattern MADE = Pattern.compile(
            "(image|video|audio)/.*|application/(pdf|zip|msword|vnd\\.(ms-|openxmlformats|oasis).*)|message/rfc822");

    private final SealedFiles sealed;

    public SealedBeforeCheck(SealedFiles sealed) {
        this.sealed = sealed;
    }

    @Override
    public List<Finding> inspect(ParsedMail mail) {
        List<MailPart> files =
                mail.parts().stream().filter(SealedBeforeCheck::counts).toList();
        if (files.isEmpty()) {
            return List.of();
        }
        Set<String> known = sealed.sealedOf(files.stream().map(MailPart::sha256).collect(Collectors.toSet()));
        return files.stream()
                .filter(file -> known.contains(file.sha256()))
                .map(file -> Finding.certain(
                        FindingCode.ATTACHMENT_SEALED_BEFORE,
                        INSPECTOR,
                        VERSION,
                        Optional.of(file.path()),
                        Category.SEALED_BEFORE))
                .toList();
    }

    /** Whether a part says enough to recognise a message by. */
    public static boolean counts(MailPart part) {
        return part.size() >= LEAST && (part.kind() == MailPart.Kind.ATTACHMENT || isMadeByAPerson(part));
    }

    private static boolean isMadeByAPerson(MailPart part) {
        return part.kind() == MailPart.Kind.INNER
                && MADE.matcher(part.detectedType()).matches();
    }
}
