package org.gatehouse.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gatehouse.core.ledger.CheckpointText;
import org.gatehouse.core.ledger.CheckpointText.Hash;
import org.gatehouse.core.ledger.LedgerEntry;
import org.gatehouse.core.ledger.LedgerHash;
import org.gatehouse.core.ledger.MerkleTree;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both verifiers, ours and docs/verify/verify.py, on the same good and tampered files: they must say the same. */
class TwoVerifiersTest {
    private static final long SEED = 20261122L;
    private static final int ENTRIES = 40;

    private final Random random = new Random(SEED);
    private final List<LedgerEntry> entries = ExportWriter.randomEntries(random, ENTRIES);
    private final List<String> export = ExportWriter.export(entries);
    private final MerkleTree tree = new MerkleTree();
    private final Signer signer;

    @TempDir
    private Path directory = Path.of("");

    TwoVerifiersTest() throws GeneralSecurityException {
        this.signer = new Signer();
        entries.forEach(entry -> tree.add(LedgerHash.leaf(entry)));
    }

    @Test
    void bothAcceptAGoodLedgerWithItsSignedCheckpoint() throws Exception {
        String note = signer.sign(checkpoint(30));
        Path signed = Files.writeString(directory.resolve("note"), note);

        List<Python.Answer> second =
                Python.answers(List.of(write("good", export)), "--key", signer.key(), "--signed", signed.toString());
        Verification first =
                LedgerVerifier.verify(in(bytes(export)), List.of(SignedNote.open(note, LogKey.parse(signer.key()))));

        assertThat(second).containsExactly(new Python.Answer(ENTRIES, 0));
        assertThat(first.fault()).isEmpty();
        assertThat(first.checkpoints()).isEqualTo(1);
        assertThat(first.root()).contains(Hashes.hex(tree.root(ENTRIES)));
    }

    @Test
    void bothFindALedgerWrittenAnewByItsSignedCheckpoint() throws Exception {
        String note = signer.sign(checkpoint(30));
        Path signed = Files.writeString(directory.resolve("note"), note);
        List<LedgerEntry> anew = new ArrayList<>(entries);
        anew.set(9, new LedgerEntry(10, entries.get(9).at(), "mail.delivered", "x", "gateway", Collections.emptyMap()));
        List<String> forged = ExportWriter.export(anew);

        List<Python.Answer> second =
                Python.answers(List.of(write("forged", forged)), "--key", signer.key(), "--signed", signed.toString());
        // Without our chain value in it: the tree alone must tell.
        Checkpoint onlyRoot = new Checkpoint(30, Optional.empty(), Optional.of(Hashes.hex(tree.root(30))));
        Verification first = LedgerVerifier.verify(in(bytes(forged)), List.of(onlyRoot));

        assertThat(second).containsExactly(new Python.Answer(29, 30));
        assertThat(first.fault().orElseThrow().line()).isEqualTo(30);
        assertThat(first.fault().orElseThrow().what()).contains("root of the signed checkpoint");
    }

    @Test
    void bothNameTheSameFirstBadLineInAHundredTamperedLedgers() throws Exception {
        agreeOnTampered(100);
    }

    @Test
    @Tag("drill")
    void bothNameTheSameFirstBadLineInAThousandTamperedLedgers() throws Exception {
        agreeOnTampered(1000);
    }

    @Test
    void bothNameTheSameFirstBadLineInAHundredTamperedExtracts() throws Exception {
        List<String> extract = extract();
        LogKey key = LogKey.parse(signer.key());
        List<byte[]> changed = IntStream.range(0, 100)
                .mapToObj(round -> tampered(extract, round))
                .toList();

        assertThat(ExtractVerifier.verify(in(bytes(extract)), key).fault()).isEmpty();
        assertThat(Python.answers(List.of(write("extract", extract)), "--key", signer.key()))
                .containsExactly(new Python.Answer(4, 0));
        List<Long> first = new ArrayList<>();
        for (byte[] each : changed) {
            first.add(line(ExtractVerifier.verify(in(each), key).fault()));
        }
        List<Long> second = lines(Python.answers(writeAll(changed), "--key", signer.key()));
        assertThat(second).as("seed %d", SEED).isEqualTo(first).doesNotContain(0L);
    }

    @Test
    void anExtractWithoutItsOwnersSignatureIsRefused() throws Exception {
        Signer stranger = new Signer();

        ExtractVerification first = ExtractVerifier.verify(in(bytes(extract())), LogKey.parse(stranger.key()));

        assertThat(first.fault().orElseThrow().what()).contains("not signed with this key");
        assertThat(Python.answers(List.of(write("extract", extract())), "--key", stranger.key()))
                .containsExactly(new Python.Answer(0, 1));
    }

    @Test
    void anExtractTellsWhatItProves() throws Exception {
        ExtractVerification verification = ExtractVerifier.verify(in(bytes(extract())), LogKey.parse(signer.key()));

        assertThat(verification.lines())
                .containsExactly(
                        "signed checkpoint: 40 entries, root " + Hashes.hex(tree.root(40)),
                        "4 entries are covered by it, unchanged",
                        "the same ledger had, after entry 30, root " + Hashes.hex(tree.root(30)));
    }

    private void agreeOnTampered(int rounds) throws IOException, InterruptedException {
        List<byte[]> changed = IntStream.range(0, rounds)
                .mapToObj(round -> tampered(export, round))
                .toList();
        List<Long> first = new ArrayList<>();
        for (byte[] each : changed) {
            first.add(line(LedgerVerifier.verify(in(each)).fault()));
        }
        List<Long> second = lines(Python.answers(writeAll(changed)));
        assertThat(second).as("seed %d", SEED).isEqualTo(first).doesNotContain(0L);
    }

    /** A flipped bit, an edited value, a line removed, moved, or repeated. */
    private byte[] tampered(List<String> whole, int round) {
        List<String> lines = new ArrayList<>(whole);
        int one = random.nextInt(lines.size() - 1);
        switch (round % 5) {
            case 0 -> {
                byte[] bytes = bytes(lines);
                bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
                return bytes;
            }
            case 1 -> lines.set(one, edited(lines.get(one)));
            case 2 -> lines.remove(one);
            case 3 -> Collections.swap(lines, one, (one + 1 + random.nextInt(lines.size() - 1)) % lines.size());
            default -> lines.add(random.nextInt(lines.size()), lines.get(one));
        }
        return bytes(lines);
    }

    /** Another digit in the middle of a line: in a time, a text or a hash. */
    private String edited(String line) {
        int from = line.length() / 4 + random.nextInt(line.length() / 2);
        StringBuilder changed = new StringBuilder(line);
        while (!Character.isLetterOrDigit(changed.charAt(from)) || changed.charAt(from) == '7') {
            from++;
        }
        changed.setCharAt(from, '7');
        return changed.toString();
    }

    private List<String> extract() throws GeneralSecurityException {
        List<String> lines = new ArrayList<>();
        lines.add("{\"extract\":{\"checkpoint\":" + ExportWriter.json(signer.sign(checkpoint(ENTRIES))) + "}}");
        lines.add("{\"earlier\":{\"checkpoint\":" + ExportWriter.json(signer.sign(checkpoint(30))) + ",\"proof\":"
                + hashes(tree.consistency(30, ENTRIES)) + "}}");
        for (int index : new int[] {0, 7, 20, 39}) {
            lines.add(export.get(index).replaceFirst(",\"chain\":.*", ",\"proof\":")
                    + hashes(tree.inclusion(index, ENTRIES)) + "}");
        }
        lines.add("{\"end\":{\"earlier\":1,\"entries\":4}}");
        return lines;
    }

    private CheckpointText checkpoint(int size) {
        byte[] chain = LedgerHash.start();
        for (LedgerEntry entry : entries.subList(0, size)) {
            chain = LedgerHash.chain(chain, LedgerHash.leaf(entry));
        }
        return new CheckpointText(Signer.NAME, size, new Hash(tree.root(size)), new Hash(chain));
    }

    private static String hashes(List<byte[]> nodes) {
        return nodes.stream().map(node -> "\"" + Hashes.hex(node) + "\"").collect(Collectors.joining(",", "[", "]"));
    }

    private static long line(Optional<Verification.Fault> fault) {
        return fault.map(Verification.Fault::line).orElse(0L);
    }

    private static List<Long> lines(List<Python.Answer> answers) {
        return answers.stream().map(Python.Answer::line).toList();
    }

    private List<Path> writeAll(List<byte[]> files) throws IOException {
        List<Path> written = new ArrayList<>();
        for (byte[] file : files) {
            written.add(Files.write(directory.resolve("changed-" + written.size()), file));
        }
        return written;
    }

    private Path write(String name, List<String> lines) throws IOException {
        return Files.write(directory.resolve(name), bytes(lines));
    }

    private static ByteArrayInputStream in(byte[] bytes) {
        return new ByteArrayInputStream(bytes);
    }

    private static byte[] bytes(List<String> lines) {
        return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
