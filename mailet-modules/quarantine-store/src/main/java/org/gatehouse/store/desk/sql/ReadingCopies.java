package org.gatehouse.store.desk.sql;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.gatehouse.core.mail.Address;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.core.outward.SenderTrace;
import org.gatehouse.store.UnreadableMail;
import org.gatehouse.store.desk.Evidence.Extent;
import org.gatehouse.store.desk.Evidence.Found;
import org.gatehouse.store.desk.Evidence.Part;
import org.gatehouse.store.desk.Evidence.ReadingCopy;
import org.gatehouse.store.message.Json;

/** Reads what the gateway wrote for reviewers ({@code gatehouse.reading-copy.v1}). */
final class ReadingCopies {
    private static final String FORMAT = "gatehouse.reading-copy.v1";

    private ReadingCopies() {}

    static ReadingCopy read(MailId mail, byte[] json, Extent extent) throws UnreadableMail {
        JsonNode copy = tree(mail, json);
        List<Part> parts = new ArrayList<>();
        for (JsonNode node : copy.path("parts")) {
            Part whole = part(node, copy.path("findings"));
            parts.add(extent == Extent.WHOLE ? whole : matches(whole));
        }
        return new ReadingCopy(parts);
    }

    /** Without lines where the copy was written before they were kept, or the sender is one of us. */
    static SenderTrace trace(MailId mail, byte[] json) throws UnreadableMail {
        JsonNode node = tree(mail, json).path("trace");
        List<String> header = new ArrayList<>();
        node.path("header").forEach(line -> header.add(line.asText()));
        return new SenderTrace(Optional.of(node.path("source").asText()).filter(source -> !source.isEmpty()), header);
    }

    static String subject(MailId mail, byte[] json) throws UnreadableMail {
        for (JsonNode node : tree(mail, json).path("parts")) {
            if (node.path("kind").asText().equals("SUBJECT")) {
                return node.path("text").asText();
            }
        }
        return "";
    }

    /**
     * Whom the message shows as its author. The address it was handed in for is added where it is another; copies from
     * before senders were looked at have that alone.
     */
    static String from(MailId mail, byte[] json, Optional<Address> sender) throws UnreadableMail {
        JsonNode from = tree(mail, json).path("from");
        String envelope = sender.map(Address::text).orElse("");
        if (from.isMissingNode()) {
            return envelope;
        }
        String address = from.path("address").asText();
        String name = from.path("name").asText().replaceAll("\\p{C}", "");
        String shown = name.isEmpty() ? address : name + " <" + address + ">";
        return address.equalsIgnoreCase(envelope)
                ? shown
                : shown + ", handed in for " + (envelope.isEmpty() ? "nobody" : envelope);
    }

    private static JsonNode tree(MailId mail, byte[] json) throws UnreadableMail {
        try {
            JsonNode copy = Json.read(json);
            if (!copy.path("format").asText().equals(FORMAT)) {
                throw new UnreadableMail(mail, "the reading copy has another form than expected");
            }
            return copy;
        } catch (IOException e) {
            throw new UnreadableMail(mail, "the reading copy has another form than expected", e);
        }
    }

    private static Part part(JsonNode node, JsonNode findings) {
        String path = node.path("path").asText();
        String text = node.path("text").asText();
        List<String> flags = new ArrayList<>();
        node.path("flags").forEach(flag -> flags.add(flag.asText()));
        return new Part(
                path,
                node.path("kind").asText(),
                node.path("name").asText(),
                node.path("detectedType").asText(),
                node.path("size").asLong(),
                node.path("sha256").asText(),
                flags,
                text,
                node.path("whole").asBoolean(),
                found(findings, path, text.length()));
    }

    /** A long text was cut: what was found beyond that cannot be shown. */
    private static List<Found> found(JsonNode findings, String path, int length) {
        List<Found> found = new ArrayList<>();
        for (JsonNode finding : findings) {
            int start = finding.path("start").asInt(-1);
            int end = finding.path("end").asInt(-1);
            if (finding.path("part").asText().equals(path) && start >= 0 && start < end && end <= length) {
                found.add(new Found(start, end, finding.path("category").asText()));
            }
        }
        found.sort(Comparator.comparingInt(Found::start).thenComparingInt(Found::end));
        return found;
    }

    private static Part matches(Part part) {
        Matches.Cut cut = Matches.of(part.text(), part.found());
        return new Part(
                part.path(),
                part.kind(),
                part.name(),
                part.detectedType(),
                part.size(),
                part.sha256(),
                part.flags(),
                cut.text(),
                part.whole() && cut.whole(),
                cut.found());
    }
}
