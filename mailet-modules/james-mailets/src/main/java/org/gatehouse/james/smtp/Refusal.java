package org.gatehouse.james.smtp;

import org.apache.james.protocols.smtp.SMTPResponse;
import org.apache.james.protocols.smtp.hook.HookResult;
import org.apache.james.protocols.smtp.hook.HookReturnCode;

/**
 * What we say when we do not take something: reply code and enhanced status code (RFC 5321, RFC 3463), generic text.
 */
enum Refusal {
    RELAYING_DENIED("550", "5.7.1 Relaying denied"),
    REPORT_FROM_OUTSIDE("550", "5.7.1 Only our own people can report here, through our own mail server"),
    REPORT_BY_A_MACHINE("550", "5.7.1 Automatic replies are not taken here"),
    ADDRESS_ROUTES("553", "5.1.3 Address syntax not accepted here"),
    ADDRESS_WITHOUT_DOMAIN("553", "5.1.3 Address needs a domain"),
    SENDER_WITHOUT_DOMAIN("553", "5.1.7 Sender address needs a domain"),
    SENDER_LITERAL("553", "5.1.7 Sender address must not be an IP address"),
    NO_SUCH_RECIPIENT("550", "5.1.1 No such address here"),
    TOO_MUCH("452", "4.7.1 Too many recipients in a short time, try again later"),
    TOO_MANY_RECIPIENTS("452", "4.5.3 Too many recipients"),
    TLS_REQUIRED("530", "5.7.0 Must issue a STARTTLS command first"),
    SIZE_NOT_A_NUMBER("501", "5.5.4 Not a size"),
    TOO_BIG("552", "5.3.4 Message too big"),
    UTF8_NOT_SUPPORTED("555", "5.6.7 SMTPUTF8 is not supported"),
    STATUS_NOT_OFFERED("555", "5.5.4 Notification parameters are not offered to you"),
    STATUS_SYNTAX("501", "5.5.4 Notification parameter not understood"),
    LOOP("554", "5.4.6 Too many hops"),
    BARE_LF("500", "5.5.2 Line delimiter must be CRLF"),
    TEMPORARY("451", "4.3.0 Try again later"),
    NO_MAIL("503", "5.5.1 Need MAIL before DATA"),
    NO_RECIPIENTS("554", "5.5.1 No valid recipients"),
    NO_ARGUMENTS("501", "5.5.4 DATA takes no arguments"),
    CLOSING("421", "4.3.2 Service closing, try again later"),
    TOO_MANY_CONNECTIONS("421", "4.7.0 Too many connections, try again later"),
    NOTHING_ACCEPTED("421", "4.7.0 Too long without a message, try again later"),
    IDLE("421", "4.4.2 Nothing heard for too long"),
    PLAIN_TEXT_AFTER_STARTTLS("554", "5.5.1 Nothing may follow STARTTLS"),
    LINE_TOO_LONG("500", "5.5.2 Command line too long"),
    BROKEN("421", "4.3.0 Cannot go on, try again later");

    private final String code;
    private final String text;

    Refusal(String code, String text) {
        this.code = code;
        this.text = text;
    }

    /** A new one each time: James' responses can be changed. */
    SMTPResponse response() {
        return new SMTPResponse(code, text);
    }

    /** The response after which the connection is closed. */
    SMTPResponse farewell() {
        SMTPResponse response = response();
        response.setEndSession(true);
        return response;
    }

    HookResult hookResult() {
        HookReturnCode action = isTemporary() ? HookReturnCode.denySoft() : HookReturnCode.deny();
        return HookResult.builder()
                .hookReturnCode(action)
                .smtpReturnCode(code)
                .smtpDescription(text)
                .build();
    }

    /** The line as it goes over the wire. */
    String line() {
        return code + " " + text + "\r\n";
    }

    private boolean isTemporary() {
        return code.startsWith("4");
    }
}
