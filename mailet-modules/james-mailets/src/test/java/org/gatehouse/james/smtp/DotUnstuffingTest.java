package org.gatehouse.james.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DotUnstuffingTest {
    /** {@code ~} stands for CR and {@code ^} for LF. */
    private static String bytes(String text) {
        return text.replace('~', '\r').replace('^', '\n');
    }

    @ParameterizedTest
    @CsvSource({
        "'a~^.~^', 'a~^'",
        "'.~^', ''",
        "'~^.~^', '~^'",
        "'..~^.~^', '.~^'",
        "'...a~^.~^', '..a~^'",
        "'.a~^.~^', 'a~^'",
        "'a.~^..b.~^.~^', 'a.~^.b.~^'",
        "'a~b~~^.~^', 'a~b~~^'",
        "'a~.~^.~^', 'a~.~^'",
        "'.~a~^.~^', '~a~^'",
        "'.~~^.~^', '~~^'",
        "'a~^. ~^.~^', 'a~^ ~^'",
    })
    void givesTheMessageInWhateverPiecesItComes(String sent, String message) throws IOException {
        byte[] all = (bytes(sent) + "QUIT\r\n").getBytes(StandardCharsets.ISO_8859_1);
        for (int piece = 1; piece <= all.length; piece++) {
            DotUnstuffing unstuffing = new DotUnstuffing();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            int taken = 0;
            while (!unstuffing.isAtEnd()) {
                byte[] next = Arrays.copyOfRange(all, taken, Math.min(all.length, taken + piece));
                taken += unstuffing.take(next, next.length, out);
            }

            assertThat(out.toString(StandardCharsets.ISO_8859_1))
                    .as("in pieces of %s", piece)
                    .isEqualTo(bytes(message));
            assertThat(new String(all, taken, all.length - taken, StandardCharsets.ISO_8859_1))
                    .isEqualTo("QUIT\r\n");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a^", "^", "a~^^.~^", "a^.^", "a^.~^", "a~^.^", "..^", ".~^^"})
    void findsALineFeedWithoutCarriageReturn(String sent) throws IOException {
        DotUnstuffing unstuffing = new DotUnstuffing();
        byte[] all = bytes("b~^" + sent + "c~^.~^").getBytes(StandardCharsets.ISO_8859_1);
        boolean endFirst = sent.startsWith(".~^");

        unstuffing.take(all, all.length, new ByteArrayOutputStream());

        assertThat(unstuffing.foundBareLf()).isEqualTo(!endFirst);
        assertThat(unstuffing.isAtEnd()).isEqualTo(endFirst);
    }

    @Test
    void takesNothingBehindABareLineFeed() throws IOException {
        DotUnstuffing unstuffing = new DotUnstuffing();
        byte[] all = "ab\ncd\r\n".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(unstuffing.take(all, all.length, new ByteArrayOutputStream()))
                .isEqualTo(3);
    }
}
