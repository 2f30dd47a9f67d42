package org.gatehouse.system.rig;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.store.Ledger;
import org.gatehouse.verify.LedgerVerifier;
import org.gatehouse.verify.Verification;

/** The ledger as it was when this was read, and what it says became of each message. Immutable. */
public final class LedgerView {
    private static final List<String> FINAL =
            List.of("mail.delivered", "mail.held", "mail.sealed", "mail.returned", "mail.removed");

    private final String export;
    private final List<Entry> entries;

    /** @param details content-free, as written */
    public record Entry(String kind, String subject, String actor, Map<String, String> details) {}

    private LedgerView(String export, List<Entry> entries) {
        this.export = export;
        this.entries = List.copyOf(entries);
    }

    public static LedgerView of(Ledger ledger) throws IOException {
        StringWriter out = new StringWriter();
        ledger.export(out);
        return read(out.toString());
    }

    /** Of the ledger of another process. */
    public static LedgerView of(Rows rows) throws IOException, SQLException {
        StringWriter out = new StringWriter();
        rows.exportLedger(out);
        return read(out.toString());
    }

    private static LedgerView read(String export) throws IOException {
        ObjectMapper json = new ObjectMapper();
        List<Entry> entries = new ArrayList<>();
        for (String line : export.lines().toList()) {
            JsonNode node = json.readTree(line);
            if (node.has("kind")) {
                entries.add(entry(node));
            }
        }
        return new LedgerView(export, entries);
    }

    private static Entry entry(JsonNode node) {
        Map<String, String> details = new TreeMap<>();
        node.get("details")
                .properties()
                .forEach(each -> details.put(each.getKey(), each.getValue().asText()));
        return new Entry(
                node.get("kind").asText(),
                node.get("subject").asText(),
                node.get("actor").asText(),
                details);
    }

    /** Checked by the verifier that shares no code with the ledger. */
    public Verification verify() throws IOException {
        return LedgerVerifier.verify(new ByteArrayInputStream(export.getBytes(StandardCharsets.UTF_8)));
    }

    /** As it was exported. */
    public String text() {
        return export;
    }

    /** All messages received, our own notices among them. */
    public List<MailId> mails() {
        return entries.stream()
                .filter(entry -> entry.kind().equals("mail.received"))
                .map(entry -> MailId.of(entry.subject()))
                .toList();
    }

    public List<Entry> of(MailId mail) {
        return entries.stream()
                .filter(entry -> entry.subject().equals(mail.toString()))
                .toList();
    }

    public List<Entry> of(MailId mail, String kind) {
        return of(mail).stream().filter(entry -> entry.kind().equals(kind)).toList();
    }

    public int recipients(MailId mail) {
        return of(mail, "mail.received").stream()
                .mapToInt(entry -> Integer.parseInt(entry.details().getOrDefault("recipients", "0")))
                .sum();
    }

    /** How many entries of a kind there are. */
    public int count(String kind) {
        return Math.toIntExact(
                entries.stream().filter(entry -> entry.kind().equals(kind)).count());
    }

    /** How many recipients ended how; a recipient that ended twice counts twice. */
    public Map<String, Integer> ends(MailId mail) {
        Map<String, Integer> ends = new TreeMap<>();
        for (Entry entry : of(mail)) {
            if (FINAL.contains(entry.kind())) {
                ends.merge(entry.kind(), count(entry), Integer::sum);
            }
        }
        return ends;
    }

    private static int count(Entry entry) {
        String positions = entry.details().get("positions");
        return positions == null
                ? Integer.parseInt(entry.details().getOrDefault("recipients", "0"))
                : positions.split(",", -1).length;
    }

    public boolean isSettled(MailId mail) {
        int ended = ends(mail).values().stream().mapToInt(Integer::intValue).sum();
        return recipients(mail) > 0 && ended >= recipients(mail);
    }
}
