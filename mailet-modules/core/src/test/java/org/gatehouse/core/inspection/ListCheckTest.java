package org.gatehouse.core.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.gatehouse.core.inspection.KnownLists.Digest;
import org.gatehouse.core.inspection.KnownLists.Match;
import org.gatehouse.core.mail.Fingerprint;
import org.junit.jupiter.api.Test;

class ListCheckTest {
    private static final String SHA_256 = "1".repeat(64);
    private static final String MD5 = "2".repeat(32);

    @Test
    void asksForEachFileAndAddressAndSaysWhichListKnowsIt() {
        String place = WebAddress.digestOfEntry("bad.example").orElseThrow();
        List<Finding> findings = new ListCheck(digests -> matches(digests, place)).inspect(mail());

        assertThat(findings)
                .extracting(finding -> finding.code() + " " + finding.category() + " "
                        + finding.part().map(PartPath::value).orElse("-") + " " + finding.parameters())
                .containsExactly(
                        FindingCode.ILLEGAL_LIST_MATCH + " illegal-list 2 {list=files}",
                        FindingCode.MALWARE_LISTED + " malware 2 {list=harmful}",
                        FindingCode.ILLEGAL_LIST_ADDRESS + " illegal-list - {list=places}");
    }

    @Test
    void asksNothingWhereThereIsNothing() {
        KnownLists none = digests -> {
            throw new IllegalStateException("nobody asks");
        };
        ParsedMail empty = new ParsedMail(new Fingerprint("0".repeat(64)), 0, List.of(), List.of(), List.of());

        assertThat(new ListCheck(none).inspect(empty)).isEmpty();
        assertThat(new ListCheck(KnownLists.NONE).inspect(mail())).isEmpty();
    }

    private static List<Match> matches(List<Digest> digests, String place) {
        List<Match> matches = new ArrayList<>();
        for (int i = 0; i < digests.size(); i++) {
            switch (digests.get(i).of()) {
                case FILE -> {
                    if (digests.get(i).hex().equals(SHA_256)) {
                        matches.add(new Match(i, "files", "1", Category.ILLEGAL_LIST));
                    } else if (digests.get(i).hex().equals(MD5)) {
                        matches.add(new Match(i, "harmful", "", Category.MALWARE));
                    }
                }
                case ADDRESS -> {
                    if (digests.get(i).hex().equals(place)) {
                        matches.add(new Match(i, "places", "1", Category.ILLEGAL_LIST));
                    }
                }
            }
        }
        return matches;
    }

    private static ParsedMail mail() {
        MailPart file = new MailPart(
                new PartPath("2"),
                MailPart.Kind.ATTACHMENT,
                "",
                "",
                "image/png",
                9,
                SHA_256,
                Set.of(),
                "",
                Set.of(MD5, "3".repeat(40)));
        return new ParsedMail(
                new Fingerprint("0".repeat(64)),
                9,
                List.of(file),
                List.of("http://www.bad.example/a", "http://bad.example/b"),
                List.of());
    }
}
