package org.gatehouse.james.smtp;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.apache.james.protocols.api.Request;
import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.api.handler.CommandHandler;
import org.apache.james.protocols.api.handler.LineHandler;
import org.apache.james.protocols.smtp.SMTPResponse;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.queue.api.MailQueueFactory;
import org.gatehouse.core.TemporaryFailure;
import org.gatehouse.core.mail.Envelope;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.james.queue.MailState;
import org.gatehouse.store.Intake;
import org.gatehouse.store.MailStore;
import org.gatehouse.store.SpoolItem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * DATA (RFC 5321, 4.1.1.4). 250 is said only after the store has accepted the message: then it is on disk. Runs on a
 * session thread and may wait for the disk. Thread-safe.
 */
final class DataCommand implements CommandHandler<SMTPSession>, LineHandler<SMTPSession> {
    private static final Logger LOG = LoggerFactory.getLogger(DataCommand.class);

    private final MailStore store;
    private final RelayRules rules;
    private final long maxMessageBytes;
    private final Clock clock;
    private final Closing closing;

    DataCommand(MailStore store, RelayRules rules, long maxMessageBytes, Clock clock, Closing closing) {
        this.store = store;
        this.rules = rules;
        this.maxMessageBytes = maxMessageBytes;
        this.clock = clock;
        this.closing = closing;
    }

    @Override
    public Collection<String> getImplCommands() {
        return List.of("DATA");
    }

    @Override
    public Response onCommand(SMTPSession smtp, Request request) {
        GatewaySession session = (GatewaySession) smtp;
        if (request.getArgument() != null && !request.getArgument().isEmpty()) {
            return Refusal.NO_ARGUMENTS.response();
        }
        if (!session.hasSender()) {
            return Refusal.NO_MAIL.response();
        }
        if (session.recipients().isEmpty()) {
            return Refusal.NO_RECIPIENTS.response();
        }
        return begin(session);
    }

    private Response begin(GatewaySession session) {
        try {
            boolean report = session.recipients().stream().anyMatch(rules::isReport);
            session.startReception(store.begin(), maxMessageBytes, report);
        } catch (TemporaryFailure e) {
            LOG.error("event=reception-not-started what=\"{}\"", e.getMessage());
            return Refusal.TEMPORARY.response();
        }
        session.pushLineHandler(this);
        return new SMTPResponse("354", "Go ahead, end with <CRLF>.<CRLF>");
    }

    /** Called once, when the decoder has fed the whole message to the session's reception. */
    @Override
    public Response onLine(SMTPSession smtp, byte[] nothing) {
        GatewaySession session = (GatewaySession) smtp;
        session.popLineHandler();
        Reception reception = session.reception().orElseThrow();
        try {
            return reception
                    .refusal()
                    .<Response>map(refusal -> refuse(reception, refusal))
                    .orElseGet(() -> accept(session, reception.intake()));
        } finally {
            session.resetState();
        }
    }

    private static SMTPResponse refuse(Reception reception, Refusal refusal) {
        LOG.info("event=refused mail={} reason={}", reception.intake().id(), refusal);
        return reception.mayGoOn() ? refusal.response() : refusal.farewell();
    }

    private SMTPResponse accept(GatewaySession session, Intake intake) {
        MailId id = intake.id();
        try (Closing.Pass pass = closing.enter()) {
            Instant now = clock.instant();
            Envelope envelope = new Envelope(
                    session.sender(),
                    session.recipients(),
                    session.submission(rules.trusts(session.client())),
                    now,
                    session.requests());
            store.accept(
                    intake,
                    envelope,
                    new SpoolItem(id.value(), MailQueueFactory.SPOOL.asString(), id, MailState.FRESH, now));
            session.stamina().restore();
            LOG.info("event=received mail={} {}", id, envelope);
            return new SMTPResponse("250", "2.0.0 " + id + " accepted");
        } catch (TemporaryFailure e) {
            LOG.error("event=not-accepted mail={} what=\"{}\"", id, e.getMessage());
            return Refusal.TEMPORARY.response();
        } catch (Closing.Closed e) {
            return Refusal.CLOSING.farewell();
        }
    }
}
