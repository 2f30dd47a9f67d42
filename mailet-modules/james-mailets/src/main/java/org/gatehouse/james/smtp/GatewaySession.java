package org.gatehouse.james.smtp;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.james.core.MailAddress;
import org.apache.james.core.MaybeSender;
import org.apache.james.protocols.api.ProtocolTransport;
import org.apache.james.protocols.smtp.SMTPConfiguration;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.SMTPSessionImpl;
import org.gatehouse.core.mail.Address;
import org.gatehouse.core.mail.StatusRequests;
import org.gatehouse.core.mail.Submission;
import org.gatehouse.store.Intake;

/** One SMTP connection. Whatever ends a transaction also forgets the message that was being received. */
final class GatewaySession extends SMTPSessionImpl {
    private final Stamina stamina;
    private Optional<Reception> reception = Optional.empty();
    private StatusRequests requests = StatusRequests.NONE;

    GatewaySession(ProtocolTransport transport, SMTPConfiguration configuration, Stamina stamina) {
        super(transport, configuration);
        this.stamina = stamina;
    }

    Stamina stamina() {
        return stamina;
    }

    void startReception(Intake intake, long maxBytes, boolean byPeopleOnly) {
        reception = Optional.of(new Reception(intake, maxBytes, byPeopleOnly));
    }

    /** The message being received; empty outside DATA. */
    Optional<Reception> reception() {
        return reception;
    }

    @Override
    public void resetState() {
        super.resetState();
        reception.ifPresent(Reception::close);
        reception = Optional.empty();
        requests = StatusRequests.NONE;
    }

    /** What the sender wants to be told of this message. */
    StatusRequests requests() {
        return requests;
    }

    void askForReturn(String returned) {
        requests = new StatusRequests(returned, requests.envelopeId(), requests.recipients());
    }

    void askForEnvelopeId(String id) {
        requests = new StatusRequests(requests.returned(), id, requests.recipients());
    }

    void askFor(Address recipient, StatusRequests.Recipient wanted) {
        Map<Address, StatusRequests.Recipient> recipients = new HashMap<>(requests.recipients());
        recipients.put(recipient, wanted);
        requests = new StatusRequests(requests.returned(), requests.envelopeId(), recipients);
    }

    /** RFC 3207, 4.2: what was learned in the clear is forgotten; the client has to greet again. */
    void forgetGreeting() {
        removeAttachment(CURRENT_HELO_MODE, State.Connection);
        removeAttachment(CURRENT_HELO_NAME, State.Connection);
    }

    InetAddress client() {
        return getRemoteAddress().getAddress();
    }

    Optional<Address> sender() {
        return getAttachment(SMTPSession.SENDER, State.Transaction)
                .flatMap(MaybeSender::asOptional)
                .map(GatewaySession::address);
    }

    boolean hasSender() {
        return getAttachment(SMTPSession.SENDER, State.Transaction).isPresent();
    }

    /** Each once, in the order they were named. */
    List<Address> recipients() {
        Set<Address> recipients = new LinkedHashSet<>();
        getAttachment(SMTPSession.RCPT_LIST, State.Transaction)
                .ifPresent(list -> list.forEach(recipient -> recipients.add(address(recipient))));
        return List.copyOf(recipients);
    }

    Submission submission(boolean trusted) {
        String helo = getAttachment(CURRENT_HELO_NAME, State.Connection).orElse("");
        return new Submission(client().getHostAddress(), helo, trusted, isTLSStarted());
    }

    static Address address(MailAddress address) {
        return Address.of(address.getLocalPart() + "@" + address.getDomain().name());
    }
}
