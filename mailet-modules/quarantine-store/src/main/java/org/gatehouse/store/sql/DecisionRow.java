package org.gatehouse.store.sql;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gatehouse.core.mail.Address;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.core.policy.Decision;
import org.gatehouse.core.policy.Disposition;
import org.gatehouse.core.policy.Reason;
import org.gatehouse.core.policy.Urgency;
import org.gatehouse.store.Progress;
import org.gatehouse.store.message.Json;

/**
 * A recipient's row: the decision without the address.
 *
 * @param released whether a person released what was held
 * @param decision empty before it is taken
 */
record DecisionRow(int position, Bytes lookup, String state, boolean released, Optional<Taken> decision) {
    private static final String SELECT =
            "select position, lookup, state, disposition, urgency, enforced, reasons::text, policy_version,"
                    + " release is not null as released"
                    + " from recipient where mail = ? order by position";

    /** A decision, whoever it is for. */
    record Taken(
            Disposition disposition, Urgency urgency, boolean enforced, List<Reason> reasons, String policyVersion) {
        static Taken of(Decision decision) {
            return new Taken(
                    decision.disposition(),
                    decision.urgency(),
                    decision.enforced(),
                    decision.reasons(),
                    decision.policyVersion());
        }

        Decision forRecipient(Address recipient) {
            return new Decision(recipient, disposition, urgency, enforced, reasons, policyVersion);
        }

        Disposition effective() {
            return enforced ? disposition : Disposition.DELIVER;
        }

        String reasonsJson() {
            ArrayNode array = Json.array();
            for (Reason reason : reasons) {
                array.addObject()
                        .put("code", reason.code())
                        .put("category", reason.category())
                        .put("rule", reason.rule())
                        .put("explanation", reason.explanation())
                        .put("score", reason.score());
            }
            return new String(Json.bytes(array), StandardCharsets.UTF_8);
        }
    }

    /** Held; or released, and refused by the next hop. */
    boolean isReleasable() {
        return state.equals("HELD") || (state.equals("RETURNED") && released);
    }

    /** Only where a decision is taken. */
    Optional<Progress> progress() {
        return decision.map(taken -> new Progress(
                position,
                Progress.State.valueOf(state),
                taken.disposition(),
                taken.urgency(),
                taken.enforced(),
                taken.reasons()));
    }

    static List<DecisionRow> list(Connection connection, MailId id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT)) {
            select.setObject(1, id.value());
            try (ResultSet rows = select.executeQuery()) {
                List<DecisionRow> list = new ArrayList<>();
                while (rows.next()) {
                    list.add(of(rows));
                }
                return list;
            }
        }
    }

    private static DecisionRow of(ResultSet row) throws SQLException {
        String disposition = row.getString("disposition");
        Optional<Taken> decision = disposition == null
                ? Optional.empty()
                : Optional.of(new Taken(
                        Disposition.valueOf(disposition),
                        Urgency.valueOf(row.getString("urgency")),
                        row.getBoolean("enforced"),
                        reasons(row.getString("reasons")),
                        row.getString("policy_version")));
        return new DecisionRow(
                row.getInt("position"),
                new Bytes(row.getBytes("lookup")),
                row.getString("state"),
                row.getBoolean("released"),
                decision);
    }

    private static List<Reason> reasons(String json) {
        List<Reason> reasons = new ArrayList<>();
        Json.read(json)
                .forEach(node -> reasons.add(new Reason(
                        node.path("code").asText(),
                        node.path("category").asText(),
                        node.path("rule").asText(),
                        node.path("explanation").asText(),
                        node.path("score").asDouble())));
        return reasons;
    }
}
