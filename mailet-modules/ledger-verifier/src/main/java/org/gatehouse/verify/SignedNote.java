package org.gatehouse.verify;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A signed checkpoint as it is mailed and printed: C2SP tlog-checkpoint (origin, size, root, our chain value), an empty
 * line, and lines with signatures (C2SP signed-note).
 */
public final class SignedNote {
    private static final Pattern TEXT =
            Pattern.compile("([^\\n]+)\\n([1-9][0-9]{0,17})\\n([A-Za-z0-9+/]{43}=)\\n(?:chain ([0-9a-f]{64})\\n)?");
    private static final Pattern SIGNATURE = Pattern.compile("\\u2014 ([^+\\s]+) ([A-Za-z0-9+/]+={0,2})");

    private SignedNote() {}

    /**
     * What it says, once the signature is checked. Lines of other signers are passed over.
     *
     * @throws IllegalArgumentException where it is no checkpoint, or not signed by this key
     */
    public static Checkpoint open(String note, LogKey key) {
        int end = note.indexOf("\n\n");
        Matcher text = TEXT.matcher(end < 0 ? "" : note.substring(0, end + 1));
        if (!text.matches()) {
            throw new IllegalArgumentException("this is no signed checkpoint");
        }
        if (!text.group(1).equals(key.name())) {
            throw new IllegalArgumentException("the checkpoint is of another ledger than the key");
        }
        byte[] signed = text.group().getBytes(StandardCharsets.UTF_8);
        List<String> signatures = note.substring(end + 2).lines().toList();
        if (signatures.stream().noneMatch(line -> isSigned(line, signed, key))) {
            throw new IllegalArgumentException("the checkpoint is not signed with this key");
        }
        return new Checkpoint(
                Long.parseLong(text.group(2)),
                Optional.ofNullable(text.group(4)),
                Optional.of(Hashes.hex(Base64.getDecoder().decode(text.group(3)))));
    }

    private static boolean isSigned(String line, byte[] text, LogKey key) {
        Matcher signature = SIGNATURE.matcher(line);
        if (!signature.matches() || !signature.group(1).equals(key.name())) {
            return false;
        }
        try {
            byte[] coded = Base64.getDecoder().decode(signature.group(2));
            // One spelling only: the last digit has bits that nothing reads.
            return Base64.getEncoder().encodeToString(coded).equals(signature.group(2)) && key.signed(text, coded);
        } catch (IllegalArgumentException e) {
            // No base64, so no signature of ours.
            return false;
        }
    }
}
