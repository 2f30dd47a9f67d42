package org.gatehouse.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.gatehouse.core.ledger.LedgerEntry;
import org.gatehouse.core.ledger.LedgerHash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerVerifierTest {
    private static final long SEED = 20261122L;
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @Test
    void agreesWithTheGatewayOnEveryEntry() throws IOException {
        List<LedgerEntry> entries = ExportWriter.randomEntries(new Random(SEED), 2000);

        Verification verification = verify(ExportWriter.export(entries));

        assertThat(verification.fault()).isEmpty();
        assertThat(verification.entries()).isEqualTo(2000);
        byte[] chain = LedgerHash.start();
        for (LedgerEntry entry : entries) {
            chain = LedgerHash.chain(chain, LedgerHash.leaf(entry));
        }
        assertThat(verification.chain()).isEqualTo(HexFormat.of().formatHex(chain));
    }

    /** The example of docs/ledger.md, reckoned by hand with sha256sum. */
    @Test
    void agreesWithTheExampleInTheDescription() throws IOException {
        String line = "{\"sequence\":1,\"at\":\"2026-11-22T10:00:00.123456Z\",\"kind\":\"mail.received\","
                + "\"subject\":\"01900000-0000-7000-8000-000000000001\",\"actor\":\"gateway\","
                + "\"details\":{\"bytes\":\"5120\",\"recipients\":\"1\"},"
                + "\"leaf\":\"cc3c5197fddc16fbad8a0fcaea144128ecccb7797d7ca34e39b83f5da9d53ca7\","
                + "\"chain\":\"fc353f4422d8ba6732b7527886ce66899294de516991b6294e50d7a6e2ea7935\"}";
        String end = "{\"end\":{\"entries\":1,"
                + "\"chain\":\"fc353f4422d8ba6732b7527886ce66899294de516991b6294e50d7a6e2ea7935\"}}";

        assertThat(verify(List.of(line, end)).fault()).isEmpty();
    }

    @Test
    void acceptsAnEmptyLedger() throws IOException {
        Verification verification = verify(ExportWriter.export(List.of()));

        assertThat(verification.holds()).isTrue();
        assertThat(verification.chain()).isEqualTo("0".repeat(64));
    }

    @Test
    void findsEveryFlippedByte() throws IOException {
        Random random = new Random(SEED);
        byte[] export = bytes(ExportWriter.export(plainEntries(12)));
        for (int index = 0; index < export.length; index++) {
            byte[] changed = export.clone();
            changed[index] ^= (byte) (1 << random.nextInt(8));

            assertThat(verify(changed).holds())
                    .as("seed %d, byte %d", SEED, index)
                    .isFalse();
        }
    }

    @Test
    void findsEveryPlaceWhereItIsCutOff() throws IOException {
        byte[] export = bytes(ExportWriter.export(plainEntries(6)));
        for (int length = 0; length < export.length; length++) {
            assertThat(verify(Arrays.copyOf(export, length)).holds())
                    .as("cut to %d bytes", length)
                    .isFalse();
        }
    }

    @Test
    void findsRemovedMovedRepeatedAndForeignEntries() throws IOException {
        Random random = new Random(SEED);
        for (int round = 0; round < 300; round++) {
            List<String> whole = ExportWriter.export(ExportWriter.randomEntries(random, 20));
            List<String> foreign = ExportWriter.export(ExportWriter.randomEntries(random, 20));
            int one = random.nextInt(20);
            int other = (one + 1 + random.nextInt(19)) % 20;

            List<String> removed = new ArrayList<>(whole);
            removed.remove(one);
            assertFaultAt(removed, one + 1, round);

            List<String> moved = new ArrayList<>(whole);
            Collections.swap(moved, one, other);
            assertFaultAt(moved, Math.min(one, other) + 1, round);

            List<String> repeated = new ArrayList<>(whole);
            repeated.add(one, whole.get(one));
            assertFaultAt(repeated, one + 2, round);

            List<String> replaced = new ArrayList<>(whole);
            replaced.set(one, foreign.get(one));
            assertThat(verify(replaced).holds())
                    .as("seed %d, round %d", SEED, round)
                    .isFalse();
        }
    }

    @Test
    void findsAnEntryThatWasChangedWithItsHashes() throws IOException {
        List<LedgerEntry> entries = plainEntries(10);
        List<String> export = new ArrayList<>(ExportWriter.export(entries));
        List<LedgerEntry> changed = new ArrayList<>(entries);
        changed.set(4, new LedgerEntry(5, NOON, "mail.delivered", "another", "gateway", Map.of()));
        export.set(4, ExportWriter.export(changed).get(4));

        Verification verification = verify(export);

        assertThat(verification.entries()).isEqualTo(5);
        assertThat(verification.fault().orElseThrow().line()).isEqualTo(6);
        assertThat(verification.fault().orElseThrow().what()).contains("entry 6 does not follow");
    }

    @Test
    void findsALedgerWrittenAnewOnlyByACheckpoint() throws IOException {
        List<LedgerEntry> entries = plainEntries(10);
        Checkpoint noted =
                new Checkpoint(7, verify(ExportWriter.export(plainEntries(7))).chain());
        List<LedgerEntry> anew = new ArrayList<>(entries);
        anew.set(4, new LedgerEntry(5, NOON, "mail.delivered", "another", "gateway", Map.of()));

        assertThat(verify(ExportWriter.export(anew)).holds()).isTrue();
        assertThat(verify(ExportWriter.export(anew)).lines()).anyMatch(line -> line.contains("no checkpoint was met"));
        Verification checked = verify(ExportWriter.export(anew), noted);
        assertThat(checked.fault().orElseThrow().line()).isEqualTo(7);
        assertThat(checked.entries()).isEqualTo(6);
        Verification good = verify(ExportWriter.export(entries), noted);
        assertThat(good.fault()).isEmpty();
        assertThat(good.checkpoints()).isEqualTo(1);
    }

    @Test
    void findsALedgerThatWasShortenedToBeforeACheckpoint() throws IOException {
        Checkpoint noted =
                new Checkpoint(7, verify(ExportWriter.export(plainEntries(7))).chain());

        Verification verification = verify(ExportWriter.export(plainEntries(6)), noted);

        assertThat(verification.fault().orElseThrow().what()).contains("before the checkpoint at entry 7");
    }

    @Test
    void findsLinesAfterTheEnd() throws IOException {
        List<String> export = ExportWriter.export(plainEntries(2));
        export.add(export.get(0));

        assertThat(verify(export).fault().orElseThrow().what()).contains("after the end line");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                " {\"sequence\":1}",
                "{\"sequence\":01,",
                "{\"sequence\":-1,",
                "{\"sequence\":99999999999999999999,",
                "{\"sequence\":1,\"at\":\"2026-02-30T10:00:00.123456Z\",",
                "{\"sequence\":1,\"at\":\"2026-11-22T10:00:00.1234567Z\",",
                "{\"sequence\":1,\"at\":\"2026-11-22T10:00:00.123456Z\",\"kind\":\"\\ud800\",",
                "{\"sequence\":1,\"at\":\"2026-11-22T10:00:00.123456Z\",\"kind\":\"\\x\",",
                "{\"sequence\":1,\"at\":\"2026-11-22T10:00:00.123456Z\",\"kind\":\"\t\",",
                "{\"end\":{\"entries\":0}}",
                "{\"end\":{\"entries\":0,\"chain\":\"00\"}}"
            })
    void findsALineThatIsNoneOfAnExport(String line) throws IOException {
        Verification verification = verify(List.of(line));

        assertThat(verification.fault().orElseThrow().what()).contains("not written as an export is");
    }

    @Test
    void findsADetailThatIsThereTwice() throws IOException {
        List<String> export = ExportWriter.export(plainEntries(1));
        export.set(0, export.get(0).replace("{\"bytes\"", "{\"bytes\":\"1\",\"bytes\""));

        assertThat(verify(export).fault().orElseThrow().what()).contains("each key once");
    }

    @Test
    void readsAnyTextAsJsonMaySpellIt() throws IOException {
        LedgerEntry entry = new LedgerEntry(1, NOON, "a/b", "\ud83d\ude00\n", "\u001f", Map.of());
        List<String> export = ExportWriter.export(List.of(entry));
        String spelt = export.get(0)
                .replace("a/b", "\\u0061\\/b")
                .replace("\ud83d\ude00", "\\uD83D\\ude00")
                .replace("\\n", "\\u000A")
                .replace("12:00:00.000000Z", "12:00:00Z");

        assertThat(spelt).isNotEqualTo(export.get(0));
        assertThat(verify(List.of(spelt, export.get(1))).fault()).isEmpty();
    }

    @Test
    void notesTimesThatRunBackwards() throws IOException {
        List<LedgerEntry> entries = new ArrayList<>();
        for (int seconds : new int[] {10, 4, 11, 10}) {
            entries.add(new LedgerEntry(
                    entries.size() + 1L, NOON.plusSeconds(seconds), "mail.received", "", "gateway", Map.of()));
        }

        Verification verification = verify(ExportWriter.export(entries));

        assertThat(verification.holds()).isTrue();
        assertThat(verification.timeReversals()).isEqualTo(new Verification.TimeReversals(2, 2, 6_000_000));
        assertThat(verification.lines())
                .contains("note: 2 entries are dated before the one they follow, first entry 2, by at most 6.000000 s");
    }

    @Test
    void refusesALineOfAnyLengthWithoutReadingItAll() throws IOException {
        InputStream endless = new InputStream() {
            private int taken;

            @Override
            public int read() {
                return read(new byte[1], 0, 1) < 0 ? -1 : 'x';
            }

            @Override
            public int read(byte[] bytes, int offset, int length) {
                Arrays.fill(bytes, offset, offset + length, (byte) 'x');
                taken += length;
                assertThat(taken).isLessThan(10_000_000);
                return length;
            }
        };

        assertThat(LedgerVerifier.verify(endless).fault().orElseThrow().what()).contains("longer than");
    }

    @Test
    void refusesACheckpointThatIsNone() {
        assertThatThrownBy(() -> new Checkpoint(0, "0".repeat(64))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Checkpoint(1, "0".repeat(63))).isInstanceOf(IllegalArgumentException.class);
    }

    private static void assertFaultAt(List<String> export, long line, int round) throws IOException {
        assertThat(verify(export).fault().map(Verification.Fault::line))
                .as("seed %d, round %d", SEED, round)
                .contains(line);
    }

    private static List<LedgerEntry> plainEntries(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> new LedgerEntry(
                        number,
                        NOON.plusSeconds(number),
                        "mail.received",
                        "mail-" + number,
                        "gateway",
                        Map.of("bytes", "12", "word", "ü\u0001")))
                .toList();
    }

    private static Verification verify(List<String> lines, Checkpoint... checkpoints) throws IOException {
        return LedgerVerifier.verify(new ByteArrayInputStream(bytes(lines)), List.of(checkpoints));
    }

    private static Verification verify(byte[] export) throws IOException {
        return LedgerVerifier.verify(new ByteArrayInputStream(export));
    }

    private static byte[] bytes(List<String> lines) {
        return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
