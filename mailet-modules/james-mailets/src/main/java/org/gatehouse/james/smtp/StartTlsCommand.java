package org.gatehouse.james.smtp;

import org.apache.james.protocols.api.Request;
import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.api.StartTlsResponse;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.core.esmtp.StartTlsCmdHandler;

/** STARTTLS; the greeting given in the clear is forgotten (RFC 3207, 4.2). Thread-safe. */
final class StartTlsCommand extends StartTlsCmdHandler {
    @Override
    public Response onCommand(SMTPSession session, Request request) {
        Response response = super.onCommand(session, request);
        if (response instanceof StartTlsResponse) {
            ((GatewaySession) session).forgetGreeting();
        }
        return response;
    }
}
