package org.gatehouse.store.sql;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.gatehouse.core.sender.SenderEvidence;
import org.gatehouse.store.message.Json;
import org.gatehouse.store.message.OpenMail;
import org.gatehouse.store.message.VerdictJson;

/** What stays of the evidence about a sender. */
final class SenderJson {
    private SenderJson() {}

    static Intention.SenderRecord record(OpenMail mail, SenderEvidence evidence) {
        byte[] verdict = Json.bytes(VerdictJson.write(evidence.verdict()));
        Optional<Bytes> lines = Optional.of(evidence.addedLines())
                .filter(added -> !added.isEmpty())
                .map(mail::sealAddedLines)
                .map(Bytes::new);
        return new Intention.SenderRecord(new String(verdict, StandardCharsets.UTF_8), lines);
    }
}
