package org.gatehouse.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LedgerHashTest {
    private static final LedgerEntry ENTRY = new LedgerEntry(
            1,
            Instant.parse("2026-11-22T10:00:00.123456789Z"),
            "mail.received",
            "m",
            "gateway",
            Map.of("b", "2", "a", "ü"));

    @Test
    void writesTheCanonicalBytesThatTheDocumentDescribes() {
        String hex = HexFormat.of().formatHex(LedgerHash.canonicalBytes(ENTRY));

        assertThat(hex)
                .isEqualTo("00000013" + "67617465686f7573652e6c65646765722e7631" // gatehouse.ledger.v1
                        + "0000000000000001" // sequence
                        + "000660da8a536a40" // microseconds since 1970
                        + "0000000d" + "6d61696c2e7265636569766564"
                        + "00000001" + "6d"
                        + "00000007" + "67617465776179"
                        + "00000002"
                        + "00000001" + "61" + "00000002" + "c3bc"
                        + "00000001" + "62" + "00000001" + "32");
    }

    @Test
    void hashesALeafAsRfc6962Does() throws Exception {
        var digest = java.security.MessageDigest.getInstance("SHA-256");
        digest.update((byte) 0);

        assertThat(LedgerHash.leaf(ENTRY)).isEqualTo(digest.digest(LedgerHash.canonicalBytes(ENTRY)));
    }

    @Test
    void chainsOnTheValueBefore() {
        byte[] leaf = LedgerHash.leaf(ENTRY);
        byte[] first = LedgerHash.chain(LedgerHash.start(), leaf);

        assertThat(LedgerHash.chain(first, leaf)).isNotEqualTo(first).hasSize(LedgerHash.LENGTH);
    }
}
