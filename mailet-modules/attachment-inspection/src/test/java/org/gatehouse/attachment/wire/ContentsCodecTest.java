package org.gatehouse.attachment.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.gatehouse.attachment.InspectionLimits;
import org.gatehouse.core.inspection.Category;
import org.gatehouse.core.inspection.Finding;
import org.gatehouse.core.inspection.FindingCode;
import org.gatehouse.core.inspection.MailIdentifiers;
import org.gatehouse.core.inspection.MailPart;
import org.gatehouse.core.inspection.PartPath;
import org.junit.jupiter.api.Test;

class ContentsCodecTest {
    private static final AnswerLimits LIMITS = new AnswerLimits(2, 10);

    @Test
    void readsBackWhatItWrote() throws IOException {
        Contents contents = contents(Category.STRUCTURE, "nul");

        assertThat(ContentsCodec.decode(ContentsCodec.encode(contents), LIMITS)).isEqualTo(contents);
    }

    @Test
    void refusesAParameterThatCouldCarryContent() throws IOException {
        byte[] answer = ContentsCodec.encode(contents(Category.STRUCTURE, "some words of the mail"));

        assertThatThrownBy(() -> ContentsCodec.decode(answer, LIMITS)).isInstanceOf(ProtocolViolation.class);
    }

    @Test
    void refusesACategoryThatIsNotTheWorkersBusiness() throws IOException {
        byte[] answer = ContentsCodec.encode(contents(new Category("insult"), "nul"));

        assertThatThrownBy(() -> ContentsCodec.decode(answer, LIMITS)).isInstanceOf(ProtocolViolation.class);
    }

    @Test
    void refusesMoreThanTheLimitsAllow() throws IOException {
        Contents sound = contents(Category.STRUCTURE, "nul");
        MailPart part = sound.parts().get(0);
        Finding finding = sound.findings().get(0);
        String url = "https://example.org/";

        assertRefused(new Contents(List.of(part, part, part), List.of(), MailIdentifiers.NONE, List.of(), false));
        assertRefused(new Contents(
                List.of(part(part.name(), "eleven char")), List.of(), MailIdentifiers.NONE, List.of(), false));
        assertRefused(new Contents(
                List.of(part, part(part.name(), "eleven")), List.of(), MailIdentifiers.NONE, List.of(), false));
        assertRefused(
                new Contents(List.of(part("n".repeat(501), "")), List.of(), MailIdentifiers.NONE, List.of(), false));
        assertRefused(new Contents(List.of(), Collections.nCopies(1001, url), MailIdentifiers.NONE, List.of(), false));
        assertRefused(new Contents(List.of(), List.of(url + "u".repeat(2000)), MailIdentifiers.NONE, List.of(), false));
        assertRefused(new Contents(List.of(), List.of(), identifiers("i".repeat(401), 1), List.of(), false));
        assertRefused(new Contents(List.of(), List.of(), identifiers("i", 21), List.of(), false));
        assertRefused(
                new Contents(List.of(), List.of(), MailIdentifiers.NONE, Collections.nCopies(257, finding), false));
    }

    @Test
    void acceptsTheMostThatTheLimitsAllow() throws IOException {
        String widest = "\u20ac";
        MailPart part = part(widest.repeat(AnswerLimits.LONGEST_NAME), widest.repeat(5));
        Finding finding =
                contents(Category.STRUCTURE, "n".repeat(120)).findings().get(0);
        Contents most = new Contents(
                List.of(part, part),
                Collections.nCopies(AnswerLimits.MOST_URLS, widest.repeat(AnswerLimits.LONGEST_URL)),
                identifiers(widest.repeat(AnswerLimits.LONGEST_ID), AnswerLimits.MOST_IDS),
                Collections.nCopies(AnswerLimits.MOST_FINDINGS, finding),
                false);

        byte[] answer = ContentsCodec.encode(most);

        assertThat(answer.length).isLessThanOrEqualTo(LIMITS.maxBytes());
        assertThat(ContentsCodec.decode(answer, LIMITS)).isEqualTo(most);
    }

    @Test
    void allowsUnder32MegabytesByTheStandardLimits() {
        assertThat(AnswerLimits.of(InspectionLimits.standard()).maxBytes()).isLessThan(32 * 1024 * 1024);
    }

    private static void assertRefused(Contents contents) throws IOException {
        byte[] answer = ContentsCodec.encode(contents);
        assertThatThrownBy(() -> ContentsCodec.decode(answer, LIMITS)).isInstanceOf(ProtocolViolation.class);
    }

    @Test
    void refusesWhatIsCutOffAnywhere() throws IOException {
        byte[] answer = ContentsCodec.encode(contents(Category.STRUCTURE, "nul"));

        for (int length = 0; length < answer.length; length++) {
            byte[] cut = Arrays.copyOf(answer, length);
            assertThatThrownBy(() -> ContentsCodec.decode(cut, LIMITS)).isInstanceOf(ProtocolViolation.class);
        }
    }

    @Test
    void survivesAnyChangeOfBytes() throws IOException {
        byte[] answer = ContentsCodec.encode(contents(Category.STRUCTURE, "nul"));
        long seed = 20261102;
        Random random = new Random(seed);

        for (int round = 0; round < 20_000; round++) {
            byte[] changed = answer.clone();
            for (int i = 0; i <= random.nextInt(4); i++) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt();
            }
            assertThat(isAnswerOrViolation(changed))
                    .as("seed %d round %d", seed, round)
                    .isTrue();
        }
    }

    private static boolean isAnswerOrViolation(byte[] bytes) {
        try {
            return ContentsCodec.decode(bytes, LIMITS).parts().size() < bytes.length;
        } catch (ProtocolViolation e) {
            return true;
        }
    }

    private static MailPart part(String name, String text) {
        return new MailPart(
                new PartPath("2/0"),
                MailPart.Kind.INNER,
                name,
                "text/plain",
                "text/plain",
                5,
                "0".repeat(64),
                Set.of(MailPart.Flag.DISGUISED, MailPart.Flag.TRUNCATED),
                text);
    }

    private static MailIdentifiers identifiers(String id, int mentioned) {
        return new MailIdentifiers(Optional.of(id), Collections.nCopies(mentioned, id));
    }

    private static Contents contents(Category category, String parameter) {
        MailPart part = part("caf\u00e9.txt", "h\u00e9llo");
        Finding finding = new Finding(
                FindingCode.STRUCTURE_DEFECT,
                ReaderName.NAME,
                ReaderName.VERSION,
                Optional.of(new PartPath("1")),
                Optional.empty(),
                category,
                0.6,
                Map.of("what", parameter));
        return new Contents(
                List.of(part), List.of("https://example.org/"), identifiers("a@b.example", 2), List.of(finding), true);
    }
}
