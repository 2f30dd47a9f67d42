package org.gatehouse.verify;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Checks a custody extract (docs/ledger.md): a few entries of a ledger, each with the proof that the signed checkpoint
 * beside them covers it. Bounded memory. Thread-safe.
 */
public final class ExtractVerifier {
    private ExtractVerifier() {}

    /**
     * Whether it begins as an extract does; nothing is taken from it.
     *
     * @param file supports {@link InputStream#mark}
     */
    public static boolean isExtract(InputStream file) throws IOException {
        byte[] begin = ExtractParser.BEGIN.getBytes(StandardCharsets.US_ASCII);
        file.mark(begin.length);
        boolean extract = Arrays.equals(file.readNBytes(begin.length), begin);
        file.reset();
        return extract;
    }

    /** @throws IOException where it cannot be read; everything that is wrong with it is in the answer */
    public static ExtractVerification verify(InputStream extract, LogKey key) throws IOException {
        ExtractCheck check = new ExtractCheck(key);
        Lines lines = new Lines(extract);
        long line = 0;
        try {
            while (true) {
                line++;
                Optional<String> text = lines.next();
                if (text.isEmpty()) {
                    check.finish();
                    return check.answer(Optional.empty());
                }
                check.next(ExtractParser.parse(text.get()));
            }
        } catch (Malformed e) {
            return check.answer(Optional.of(new Verification.Fault(line, String.valueOf(e.getMessage()))));
        }
    }
}
