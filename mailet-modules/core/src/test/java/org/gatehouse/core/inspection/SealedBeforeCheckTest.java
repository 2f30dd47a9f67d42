package org.gatehouse.core.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.gatehouse.core.mail.Fingerprint;
import org.junit.jupiter.api.Test;

class SealedBeforeCheckTest {
    private static final String SEALED = "1".repeat(64);
    private static final String OTHER = "2".repeat(64);
    private static final int ENOUGH = 1024;

    private final SealedBeforeCheck check =
            new SealedBeforeCheck(asked -> asked.contains(SEALED) ? Set.of(SEALED) : Set.of());

    @Test
    void aFileOfASealedMessageIsKnownWhenItIsSentAgain() {
        List<Finding> findings = check.inspect(mail(
                part("1", MailPart.Kind.ATTACHMENT, "application/octet-stream", ENOUGH, OTHER),
                part("2", MailPart.Kind.ATTACHMENT, "image/png", ENOUGH, SEALED),
                part("3.1", MailPart.Kind.INNER, "image/png", ENOUGH, SEALED)));

        assertThat(findings)
                .extracting(finding -> finding.code() + " "
                        + finding.part().map(PartPath::value).orElse("-"))
                .containsExactly(
                        FindingCode.ATTACHMENT_SEALED_BEFORE + " 2", FindingCode.ATTACHMENT_SEALED_BEFORE + " 3.1");
    }

    @Test
    void whatEveryMailProgramAddsIsNobodysFile() {
        List<Finding> findings = check.inspect(mail(
                part("1", MailPart.Kind.ATTACHMENT, "image/png", ENOUGH - 1, SEALED),
                part("2.1", MailPart.Kind.INNER, "application/xml", ENOUGH, SEALED),
                part("3", MailPart.Kind.BODY, "text/plain", ENOUGH, SEALED)));

        assertThat(findings).isEmpty();
    }

    private static MailPart part(String path, MailPart.Kind kind, String type, long size, String sha256) {
        return new MailPart(new PartPath(path), kind, "", "", type, size, sha256, Set.of(), "", Set.of());
    }

    private static ParsedMail mail(MailPart... parts) {
        return new ParsedMail(new Fingerprint("0".repeat(64)), 9, List.of(parts), List.of(), List.of());
    }
}
