package org.gatehouse.store.desk.sql;

import java.util.Map;
import java.util.TreeMap;
import org.gatehouse.core.access.PersonId;
import org.gatehouse.store.database.LedgerLine;

/** Builds what the ledger says of a case: its subject is the message, its detail {@code case} the number. */
final class CaseLine {
    private static final int MOST_CHARACTERS = 2000;

    private final String kind;
    private final String subject;
    private final String actor;
    private final Map<String, String> details = new TreeMap<>();

    private CaseLine(String kind, CaseRef file, String actor) {
        this.kind = kind;
        this.subject = file.mail().toString();
        this.actor = actor;
        details.put("case", file.number().toString());
    }

    static CaseLine of(String kind, CaseRef file, PersonId by) {
        return new CaseLine(kind, file, by.toString());
    }

    /** By nobody in particular. */
    static CaseLine ofDesk(String kind, CaseRef file) {
        return new CaseLine(kind, file, "desk");
    }

    CaseLine with(String key, String value) {
        details.put(key, value);
        return this;
    }

    /** What a person typed: PostgreSQL takes no NUL, the ledger no lone surrogates, and nobody reads a book. */
    CaseLine withTyped(String key, String value) {
        StringBuilder typed = new StringBuilder();
        value.codePoints()
                .filter(c -> c != 0 && Character.getType(c) != Character.SURROGATE)
                .limit(MOST_CHARACTERS)
                .forEach(typed::appendCodePoint);
        return with(key, typed.toString().strip());
    }

    LedgerLine line() {
        return new LedgerLine(kind, subject, actor, details);
    }
}
