package org.gatehouse.store.crypto;

import java.io.IOException;
import java.util.Arrays;

/** What a key is for, and who may hold it. */
enum KeyKind {
    /** Opens what waits in the spool. One for each epoch that is not drained. */
    SPOOL_PRIVATE("spool-private", true),
    SPOOL_PUBLIC("spool-public", false),
    /** Opens what was flagged or held: the desk's. */
    EVIDENCE_PRIVATE("evidence-private", true),
    EVIDENCE_PUBLIC("evidence-public", false),
    /** Opens what was sealed: split between people. */
    SEALED_PRIVATE("sealed-private", true),
    SEALED_PUBLIC("sealed-public", false),
    /** Signs checkpoints of the ledger: the gateway's. */
    LEDGER_PRIVATE("ledger-private", true),
    LEDGER_PUBLIC("ledger-public", false),
    /** Makes look-up columns; gateway and desk. */
    LOOKUP("lookup", true),
    /** Seals the secrets of people's accounts: the desk's. */
    ACCOUNTS("accounts", true);

    private final String word;
    private final boolean secret;

    KeyKind(String word, boolean secret) {
        this.word = word;
        this.secret = secret;
    }

    String word() {
        return word;
    }

    boolean isSecret() {
        return secret;
    }

    /** Such as {@code spool-1.private}, {@code evidence.public}, {@code evidence-2.public}, {@code lookup.key}. */
    String fileName(int epoch) {
        return switch (this) {
            case SPOOL_PRIVATE -> "spool-" + epoch + ".private";
            case SPOOL_PUBLIC -> "spool-" + epoch + ".public";
            case EVIDENCE_PRIVATE, EVIDENCE_PUBLIC, SEALED_PRIVATE, SEALED_PUBLIC ->
                word.replace("-", epoch == 1 ? "." : "-" + epoch + ".");
            case LEDGER_PRIVATE, LEDGER_PUBLIC -> word.replace('-', '.');
            case LOOKUP, ACCOUNTS -> word + ".key";
        };
    }

    static KeyKind of(String word) throws IOException {
        return Arrays.stream(values())
                .filter(kind -> kind.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IOException("is a key of unknown kind"));
    }
}
