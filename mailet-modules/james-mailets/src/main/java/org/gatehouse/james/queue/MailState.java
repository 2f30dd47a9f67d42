package org.gatehouse.james.queue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import javax.mail.MessagingException;
import javax.mail.internet.AddressException;
import org.apache.james.core.MailAddress;
import org.apache.james.core.MaybeSender;
import org.apache.james.queue.api.MailQueueFactory;
import org.apache.james.server.core.MailImpl;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeName;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;
import org.apache.mailet.PerRecipientHeaders;
import org.gatehouse.core.mail.Address;
import org.gatehouse.core.mail.Envelope;
import org.gatehouse.core.mail.Submission;
import org.gatehouse.store.SpoolItem;
import org.gatehouse.store.StoredMail;

/**
 * What James keeps with a mail, as JSON: written into a queue, read back at the next turn. What is missing comes from
 * the stored message, so that a message just received needs nothing.
 */
public final class MailState {
    /** Of a message that James has not touched yet. */
    public static final SpoolItem.State FRESH = new SpoolItem.State("{}");

    /** The queue in which received mail waits. */
    public static final String QUEUE = MailQueueFactory.SPOOL.asString();

    private static final ObjectMapper JSON = new ObjectMapper();

    private MailState() {}

    static SpoolItem.State write(Mail mail) {
        ObjectNode json = JSON.createObjectNode();
        json.put("name", mail.getName());
        json.put("state", mail.getState());
        json.put("error", mail.getErrorMessage());
        json.put("remoteAddress", mail.getRemoteAddr());
        json.put("remoteHost", mail.getRemoteHost());
        Optional.ofNullable(mail.getLastUpdated())
                .ifPresent(date -> json.put("lastUpdated", date.toInstant().toEpochMilli()));
        json.put("sender", mail.getMaybeSender().asString(""));
        mail.getRecipients().forEach(recipient -> json.withArray("recipients").add(recipient.asString()));
        mail.attributes()
                .forEach(attribute -> attribute.getValue().toJson().ifPresent(value -> json.withObject("/attributes")
                        .set(attribute.getName().asString(), value)));
        writeHeaders(mail.getPerRecipientSpecificHeaders(), json.putArray("headers"));
        return new SpoolItem.State(json.toString());
    }

    private static void writeHeaders(PerRecipientHeaders headers, ArrayNode json) {
        headers.getHeadersByRecipient().forEach((recipient, header) -> json.addObject()
                .put("recipient", recipient.asString())
                .put("name", header.getName())
                .put("value", header.getValue()));
    }

    /** The message's bytes are read when somebody asks for them. */
    static Mail read(SpoolItem.State state, StoredMail stored) throws MessagingException {
        JsonNode json = parse(state);
        MailImpl.Builder mail = MailImpl.builder()
                .name(text(json, "name").orElse(stored.id().toString()))
                .sender(MaybeSender.getMailSender(text(json, "sender").orElseGet(() -> sender(stored.envelope()))))
                .addRecipients(recipients(json, stored.envelope()))
                .state(text(json, "state").orElse(Mail.DEFAULT))
                .remoteAddr(text(json, "remoteAddress")
                        .orElse(stored.envelope().submission().clientAddress()))
                .remoteHost(text(json, "remoteHost")
                        .orElse(stored.envelope().submission().clientAddress()))
                .addAllHeadersForRecipients(readHeaders(json.path("headers")));
        text(json, "error").ifPresent(mail::errorMessage);
        if (json.has("lastUpdated")) {
            mail.lastUpdated(
                    Date.from(Instant.ofEpochMilli(json.get("lastUpdated").asLong())));
        }
        json.path("attributes")
                .properties()
                .forEach(field -> mail.addAttribute(
                        new Attribute(AttributeName.of(field.getKey()), AttributeValue.fromJson(field.getValue()))));
        MailImpl built = mail.build();
        built.setMessageNoCopy(new StoredMessage(stored));
        return built;
    }

    private static List<MailAddress> recipients(JsonNode json, Envelope envelope) throws AddressException {
        List<MailAddress> recipients = new ArrayList<>();
        if (json.has("name")) {
            for (JsonNode recipient : json.path("recipients")) {
                recipients.add(new MailAddress(recipient.asText()));
            }
        } else {
            for (Address recipient : envelope.recipients()) {
                recipients.add(new MailAddress(recipient.text()));
            }
        }
        return recipients;
    }

    private static PerRecipientHeaders readHeaders(JsonNode json) throws AddressException {
        PerRecipientHeaders headers = new PerRecipientHeaders();
        for (JsonNode header : json) {
            headers.addHeaderForRecipient(
                    PerRecipientHeaders.Header.builder()
                            .name(header.path("name").asText())
                            .value(header.path("value").asText())
                            .build(),
                    new MailAddress(header.path("recipient").asText()));
        }
        return headers;
    }

    /** The envelope of a mail that did not come to us by SMTP. */
    static Envelope envelope(Mail mail, Instant now) {
        Optional<Address> sender = mail.getMaybeSender().asOptional().map(address -> Address.of(address.asString()));
        List<Address> recipients = mail.getRecipients().stream()
                .map(recipient -> Address.of(recipient.asString()))
                .toList();
        return new Envelope(sender, recipients, new Submission("", "", true, false), now);
    }

    private static String sender(Envelope envelope) {
        return envelope.sender().map(Address::text).orElse("");
    }

    private static Optional<String> text(JsonNode json, String field) {
        return Optional.ofNullable(json.get(field))
                .filter(node -> !node.isNull())
                .map(JsonNode::asText);
    }

    private static JsonNode parse(SpoolItem.State state) {
        try {
            return JSON.readTree(state.json());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the state of a spool item is not JSON");
        }
    }
}
