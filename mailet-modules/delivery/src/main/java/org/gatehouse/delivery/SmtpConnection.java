package org.gatehouse.delivery;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.angus.mail.smtp.SMTPOutputStream;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.gatehouse.core.mail.Address;
import org.gatehouse.core.mail.StatusRequests;

/**
 * One connection to a hop. Jakarta Mail's transport opens it (EHLO, STARTTLS) and frames the content; the transaction
 * is our own, because {@code sendMessage} re-reads the message, re-parses addresses and does not say how far it came.
 *
 * <p>The bytes go out as they are: dots stuffed, CRLF added to a last line without one, nothing re-encoded. Bare CR or
 * LF would become CRLF; such mail is held before it comes here. For one thread at a time, except {@link #abort},
 * {@link #isOverdue} and the getters.
 */
final class SmtpConnection extends SMTPTransport {
    /** The socket's own time-out shall come first; this is for hops that drip or do not read. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    private enum TlsStage {
        NOT_STARTED,
        STARTED,
        DONE
    }

    private final NextHop hop;
    private final Socket socket;
    private final boolean lmtp;
    private final Duration replyTimeout;
    private final Clock clock;
    private TlsStage tls = TlsStage.NOT_STARTED;
    private Reply firstReply = Reply.NONE;
    private boolean usable = true;
    /** Whether the whole content and its final dot went out. */
    private boolean contentTaken;

    private int transactions;
    private volatile Instant deadline;

    /**
     * @param socket connected, with the reply time-out set; under TLS, too, closing it ends every wait
     * @param lmtp whether the hop speaks LMTP
     */
    SmtpConnection(NextHop hop, Socket socket, Session session, boolean lmtp, Duration replyTimeout, Clock clock) {
        super(session, null); // No URLName: it would ask the resolver for its own hash code.
        this.hop = hop;
        this.socket = socket;
        this.lmtp = lmtp;
        this.replyTimeout = replyTimeout;
        this.clock = clock;
        this.deadline = clock.instant().plus(replyTimeout);
    }

    NextHop hop() {
        return hop;
    }

    /** Waits for the greeting and says EHLO, with STARTTLS as the session says. */
    synchronized void greet() throws HopUnavailable {
        try {
            connect(socket);
        } catch (MessagingException e) {
            abort();
            throw new HopUnavailable(whyNotGreeted(), e);
        }
    }

    /**
     * Hands the message over.
     *
     * @return what became of it, for each recipient
     * @throws HopUnavailable where the connection broke before DATA: the hop has nothing of the message
     * @throws UnreadableContent where our bytes could not be read to the end: the hop must forget what it got
     */
    synchronized Map<Address, Status> send(Transaction transaction, OutgoingContent content)
            throws HopUnavailable, UnreadableContent {
        transactions++;
        Map<Address, Status> results = new LinkedHashMap<>();
        Status sender = askBeforeData(mailCommand(transaction, content)).status();
        if (!sender.isSuccess()) {
            transaction.recipients().forEach(recipient -> results.put(recipient, sender));
            return results;
        }
        for (Address recipient : transaction.recipients()) {
            results.put(recipient, recipientStatus(askBeforeData(recipientCommand(transaction, recipient))));
        }
        if (results.values().stream().noneMatch(Status::isSuccess)) {
            reset();
            return results;
        }
        List<Address> accepted = results.entrySet().stream()
                .filter(each -> each.getValue().isSuccess())
                .map(Map.Entry::getKey)
                .toList();
        contentTaken = false;
        Status whole = sendContent(transaction, content);
        boolean answersForEach = lmtp && usable && contentTaken;
        results.replaceAll((recipient, status) -> status.isSuccess() ? whole : status);
        if (answersForEach) {
            readTheOthersAnswers(results, accepted);
        }
        if (!supportsExtension("DSN")) {
            results.replaceAll((recipient, status) ->
                    transaction.requests().of(recipient).wantsSuccess() ? status.withoutNotification() : status);
        }
        return results;
    }

    /** RFC 2033, 4.2: a reply for each recipient that was accepted, in their order. The first was read already. */
    private void readTheOthersAnswers(Map<Address, Status> results, List<Address> accepted) {
        for (Address recipient : accepted.subList(1, accepted.size())) {
            results.put(recipient, judge(usable ? readAnother() : Reply.NONE).status());
        }
    }

    private Reply readAnother() {
        expectReply();
        expectWithin(replyTimeout);
        try {
            readServerResponse();
            return firstReply;
        } catch (MessagingException e) {
            return Reply.NONE;
        }
    }

    /** RFC 2033, 4.1. */
    @Override
    protected void sendCommand(String command) throws MessagingException {
        boolean hello = lmtp && (command.startsWith("EHLO ") || command.startsWith("HELO "));
        super.sendCommand(hello ? "LHLO" + command.substring(4) : command);
    }

    /** Whether one more transaction may be tried. */
    synchronized boolean isUsable() {
        return usable;
    }

    synchronized int transactions() {
        return transactions;
    }

    /** Whether the present step has taken longer than a living hop may need. */
    boolean isOverdue(Instant now) {
        return now.isAfter(deadline);
    }

    /** Says QUIT where the hop still listens, and closes. */
    synchronized void quit() {
        try {
            if (usable) {
                expectWithin(replyTimeout);
                close();
            }
        } catch (MessagingException e) {
            usable = false; // The hop closed first.
        } finally {
            abort();
        }
    }

    /** Cuts the line; whoever waits on it is told so. From any thread. */
    void abort() {
        try {
            socket.close();
        } catch (IOException e) {
            Events.notClosed(e);
        }
    }

    private String mailCommand(Transaction transaction, OutgoingContent content) {
        StringBuilder command = new StringBuilder("MAIL FROM:").append(SmtpPath.of(transaction.sender()));
        if (supportsExtension("SIZE")) {
            command.append(" SIZE=").append(transaction.size()); // RFC 1870
        }
        // RFC 6152. To a hop without it 8-bit content goes as it is: re-encoding would break signatures
        // (docs/adr/0004).
        if (supportsExtension("8BITMIME") && content.mayBeEightBit()) {
            command.append(" BODY=8BITMIME");
        }
        if (supportsExtension("DSN")) {
            add(command, " RET=", transaction.requests().returned());
            add(command, " ENVID=", transaction.requests().envelopeId());
        }
        return command.toString();
    }

    /** RFC 3461, 5.2: what the sender wants to be told goes to whoever can tell it. */
    private String recipientCommand(Transaction transaction, Address recipient) {
        StringBuilder command = new StringBuilder("RCPT TO:").append(SmtpPath.of(recipient));
        if (supportsExtension("DSN")) {
            StatusRequests.Recipient wanted = transaction.requests().of(recipient);
            add(command, " NOTIFY=", wanted.events());
            add(command, " ORCPT=", wanted.original());
        }
        return command.toString();
    }

    private static void add(StringBuilder command, String name, String value) {
        if (!value.isEmpty()) {
            command.append(name).append(value);
        }
    }

    private static Status recipientStatus(Reply reply) {
        Status status = reply.status();
        // RFC 5321, 4.5.3.1.10: an old way to say "too many recipients for once".
        boolean tooMany = reply.code() == 552 && status.code().equals("5.0.0");
        return tooMany ? Status.TOO_MANY_RECIPIENTS : status;
    }

    /** From here on the message may have arrived whatever happens: no second try but that of the retry schedule. */
    private Status sendContent(Transaction transaction, OutgoingContent content) throws UnreadableContent {
        expectReply();
        try {
            SMTPOutputStream out = (SMTPOutputStream) data();
            out.write(transaction.header().getBytes(StandardCharsets.US_ASCII));
            content.writeTo(out, () -> expectWithin(replyTimeout));
            out.ensureAtBOL();
        } catch (MessagingException | IOException e) {
            boolean refused = firstReply.code() >= 400;
            return judge(refused ? firstReply : Reply.NONE).status();
        } catch (UnreadableContent e) {
            usable = false;
            abort(); // Without the final dot there is no message (RFC 5321, 4.1.1.4).
            throw e;
        }
        contentTaken = true;
        return askForMessage();
    }

    private Status askForMessage() {
        try {
            setReplyTimeout(replyTimeout.multipliedBy(2)); // RFC 5321, 4.5.3.2.6
            Reply reply = judge(ask(".", replyTimeout.multipliedBy(2)));
            setReplyTimeout(replyTimeout);
            return reply.status();
        } catch (SocketException e) {
            return judge(Reply.NONE).status();
        }
    }

    private Reply askBeforeData(String command) throws HopUnavailable {
        Reply reply = judge(ask(command, replyTimeout));
        if (reply.endsConnection()) {
            throw new HopUnavailable(reply.status());
        }
        return reply;
    }

    private void reset() {
        judge(ask("RSET", replyTimeout));
    }

    private Reply ask(String command, Duration patience) {
        expectReply();
        expectWithin(patience);
        try {
            simpleCommand(command);
            return firstReply;
        } catch (MessagingException e) {
            return Reply.NONE;
        }
    }

    private Reply judge(Reply reply) {
        if (reply.endsConnection()) {
            usable = false;
        }
        return reply;
    }

    private void expectReply() {
        firstReply = Reply.NONE;
    }

    /** Keeps the reply that counts: after a refusal of DATA the transport sends RSET and may forget why it did. */
    @Override
    protected int readServerResponse() throws MessagingException {
        int code = super.readServerResponse();
        if (firstReply.equals(Reply.NONE)) {
            firstReply = new Reply(code, getLastServerResponse());
        }
        return code;
    }

    @Override
    protected void startTLS() throws MessagingException {
        tls = TlsStage.STARTED;
        super.startTLS();
        tls = TlsStage.DONE;
    }

    private Status whyNotGreeted() {
        if (tls == TlsStage.STARTED) {
            return Status.TLS_FAILED;
        }
        if (getLastReturnCode() >= 400) {
            return Status.NOT_ACCEPTING;
        }
        boolean refusedByUs = getLastReturnCode() == 250 && getRequireStartTLS() && tls == TlsStage.NOT_STARTED;
        return refusedByUs ? Status.TLS_NOT_OFFERED : Status.CONNECTION_LOST;
    }

    private void expectWithin(Duration patience) {
        deadline = clock.instant().plus(patience).plus(GRACE);
    }

    private void setReplyTimeout(Duration timeout) throws SocketException {
        socket.setSoTimeout(Math.toIntExact(timeout.toMillis()));
    }
}
