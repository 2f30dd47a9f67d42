package org.gatehouse.store.desk.sql;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.gatehouse.store.database.LedgerLine;
import org.gatehouse.store.database.Transaction;
import org.gatehouse.store.desk.ChangeRequest;

/** What the ledger says of a request: of a message where there is one, else of the person. */
final class RequestLedger {
    /** What of the details stands in the ledger too. */
    private static final List<String> TOLD = List.of("case", "role");

    private RequestLedger() {}

    static void record(Transaction transaction, String kind, ChangeRequest request, String actor) {
        record(transaction, kind, request.id(), request.kind(), request.subject(), request.details(), actor);
    }

    static void record(
            Transaction transaction,
            String kind,
            UUID request,
            ChangeRequest.Kind wanted,
            UUID about,
            Map<String, String> given,
            String actor) {
        Map<String, String> details = new HashMap<>(Map.of("request", request.toString(), "wanted", wanted.name()));
        for (String name : TOLD) {
            if (given.containsKey(name)) {
                details.put(name, given.getOrDefault(name, ""));
            }
        }
        String subject = given.getOrDefault("mail", about.toString());
        transaction.record(new LedgerLine(kind, subject, actor, details));
    }
}
