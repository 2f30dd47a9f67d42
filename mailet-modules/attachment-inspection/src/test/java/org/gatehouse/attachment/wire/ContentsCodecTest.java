package org.gatehouse.attachment.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.gatehouse.core.inspection.Category;
import org.gatehouse.core.inspection.Finding;
import org.gatehouse.core.inspection.FindingCode;
import org.gatehouse.core.inspection.MailPart;
import org.gatehouse.core.inspection.PartPath;
import org.junit.jupiter.api.Test;

class ContentsCodecTest {
    @Test
    void readsBackWhatItWrote() throws IOException {
        Contents contents = contents(Category.STRUCTURE, "nul");

        assertThat(ContentsCodec.decode(ContentsCodec.encode(contents))).isEqualTo(contents);
    }

    @Test
    void refusesAParameterThatCouldCarryContent() throws IOException {
        byte[] answer = ContentsCodec.encode(contents(Category.STRUCTURE, "some words of the mail"));

        assertThatThrownBy(() -> ContentsCodec.decode(answer)).isInstanceOf(ProtocolViolation.class);
    }

    @Test
    void refusesACategoryThatIsNotTheWorkersBusiness() throws IOException {
        byte[] answer = ContentsCodec.encode(contents(new Category("insult"), "nul"));

        assertThatThrownBy(() -> ContentsCodec.decode(answer)).isInstanceOf(ProtocolViolation.class);
    }

    @Test
    void refusesWhatIsCutOffAnywhere() throws IOException {
        byte[] answer = ContentsCodec.encode(contents(Category.STRUCTURE, "nul"));

        for (int length = 0; length < answer.length; length++) {
            byte[] cut = Arrays.copyOf(answer, length);
            assertThatThrownBy(() -> ContentsCodec.decode(cut)).isInstanceOf(ProtocolViolation.class);
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
            return ContentsCodec.decode(bytes).parts().size() < bytes.length;
        } catch (ProtocolViolation e) {
            return true;
        }
    }

    private static Contents contents(Category category, String parameter) {
        MailPart part = new MailPart(
                new PartPath("2/0"),
                MailPart.Kind.INNER,
                "caf\u00e9.txt",
                "text/plain",
                "text/plain",
                5,
                "0".repeat(64),
                Set.of(MailPart.Flag.DISGUISED, MailPart.Flag.TRUNCATED),
                "h\u00e9llo");
        Finding finding = new Finding(
                FindingCode.STRUCTURE_DEFECT,
                ReaderName.NAME,
                ReaderName.VERSION,
                Optional.of(new PartPath("1")),
                Optional.empty(),
                category,
                0.6,
                Map.of("what", parameter));
        return new Contents(List.of(part), List.of("https://example.org/"), List.of(finding), true);
    }
}
