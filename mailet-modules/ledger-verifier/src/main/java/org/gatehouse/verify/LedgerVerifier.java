package org.gatehouse.verify;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/**
 * Checks a ledger export (docs/ledger.md): that it is whole, that no entry is missing, added, moved or changed, and
 * that it goes through the checkpoints somebody noted. Reads once, in bounded memory, however many entries there are.
 * Thread-safe.
 */
public final class LedgerVerifier {
    private LedgerVerifier() {}

    /** @throws IOException where the export cannot be read; everything that is wrong with it is in the answer */
    public static Verification verify(InputStream export) throws IOException {
        return verify(export, List.of());
    }

    /** The same, with chain values that are known from elsewhere. */
    public static Verification verify(InputStream export, List<Checkpoint> checkpoints) throws IOException {
        Check check = new Check(checkpoints);
        Lines lines = new Lines(export);
        long line = 0;
        try {
            while (true) {
                line++;
                Optional<String> text = lines.next();
                if (text.isEmpty()) {
                    check.finish();
                    return check.answer(Optional.empty());
                }
                check.next(LineParser.parse(text.get()));
            }
        } catch (Malformed e) {
            return check.answer(Optional.of(new Verification.Fault(line, String.valueOf(e.getMessage()))));
        }
    }
}
