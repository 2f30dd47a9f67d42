package org.gatehouse.store.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gatehouse.core.mail.Address;
import org.gatehouse.core.mail.Envelope;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.core.mail.StatusRequests;
import org.gatehouse.core.mail.Submission;
import org.gatehouse.store.UnreadableMail;

/** The envelope as it is stored, before it is sealed. */
final class EnvelopeJson {
    private EnvelopeJson() {}

    static byte[] write(Envelope envelope) {
        ObjectNode node = Json.object();
        envelope.sender().ifPresent(sender -> node.put("sender", sender.text()));
        ArrayNode recipients = node.putArray("recipients");
        envelope.recipients().forEach(recipient -> recipients.add(recipient.text()));
        Submission submission = envelope.submission();
        node.put("client", submission.clientAddress());
        node.put("helo", submission.helo());
        node.put("trusted", submission.trusted());
        node.put("tls", submission.tls());
        node.put("receivedAt", envelope.receivedAt().toString());
        write(envelope.requests(), node);
        return Json.bytes(node);
    }

    private static void write(StatusRequests requests, ObjectNode node) {
        if (requests.equals(StatusRequests.NONE)) {
            return;
        }
        ObjectNode json = node.putObject("requests");
        json.put("returned", requests.returned());
        json.put("envelopeId", requests.envelopeId());
        ArrayNode recipients = json.putArray("recipients");
        requests.recipients().forEach((recipient, wanted) -> recipients
                .addObject()
                .put("recipient", recipient.text())
                .put("notify", wanted.events())
                .put("original", wanted.original()));
    }

    private static StatusRequests readRequests(JsonNode json) {
        if (json.isMissingNode()) {
            return StatusRequests.NONE;
        }
        Map<Address, StatusRequests.Recipient> recipients = new HashMap<>();
        json.path("recipients")
                .forEach(wanted -> recipients.put(
                        Address.of(wanted.path("recipient").asText()),
                        new StatusRequests.Recipient(
                                wanted.path("notify").asText(),
                                wanted.path("original").asText())));
        return new StatusRequests(
                json.path("returned").asText(), json.path("envelopeId").asText(), recipients);
    }

    static Envelope read(MailId id, byte[] json) throws UnreadableMail {
        try {
            JsonNode node = Json.read(json);
            List<Address> recipients = new ArrayList<>();
            node.path("recipients").forEach(recipient -> recipients.add(Address.of(recipient.asText())));
            Optional<Address> sender = Optional.ofNullable(node.get("sender")).map(text -> Address.of(text.asText()));
            Submission submission = new Submission(
                    node.path("client").asText(),
                    node.path("helo").asText(),
                    node.path("trusted").asBoolean(),
                    node.path("tls").asBoolean());
            Instant receivedAt = Instant.parse(node.path("receivedAt").asText());
            return new Envelope(sender, recipients, submission, receivedAt, readRequests(node.path("requests")));
        } catch (IOException | IllegalArgumentException | DateTimeException e) {
            throw new UnreadableMail(id, "the envelope has another form than expected");
        }
    }
}
