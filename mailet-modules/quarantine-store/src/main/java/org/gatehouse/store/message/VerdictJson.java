package org.gatehouse.store.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gatehouse.core.sender.SenderReason;
import org.gatehouse.core.sender.SenderVerdict;
import org.gatehouse.core.sender.Standing;

/** A verdict on a sender as the column {@code sender_check} has it. Thread-safe. */
public final class VerdictJson {
    private VerdictJson() {}

    public static ObjectNode write(SenderVerdict verdict) {
        ObjectNode node = Json.object().put("standing", verdict.standing().name());
        ArrayNode reasons = node.putArray("reasons");
        verdict.reasons().forEach(reason -> reasons.add(reason.code()));
        node.set("results", Json.object(verdict.results()));
        return node;
    }

    /** Reasons of a newer version are left out. */
    public static SenderVerdict read(String json) {
        JsonNode node = Json.read(json);
        List<SenderReason> reasons = new ArrayList<>();
        node.path("reasons").forEach(code -> SenderReason.find(code.asText()).ifPresent(reasons::add));
        Map<String, String> results = new TreeMap<>();
        node.path("results")
                .properties()
                .forEach(entry -> results.put(entry.getKey(), entry.getValue().asText()));
        return new SenderVerdict(Standing.valueOf(node.path("standing").asText()), reasons, results);
    }
}
