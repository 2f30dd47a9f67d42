package org.gatehouse.delivery;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An enhanced status code (RFC 3463), the only thing of a reply we keep: its text may repeat addresses.
 *
 * @param oursToTell whether the sender wants to know of success, and the hop does not tell them (RFC 3461, 5.2.2)
 */
record Status(String code, boolean oursToTell) {
    /** The gateway's own fault: tried again, never returned to the sender. */
    static final Status LOCAL_FAULT = new Status("4.3.0");

    static final Status NOT_ACCEPTING = new Status("4.3.2");
    static final Status NO_ANSWER = new Status("4.4.1");
    static final Status CONNECTION_LOST = new Status("4.4.2");
    static final Status NO_ROUTE = new Status("4.4.4");
    static final Status EXPIRED = new Status("4.4.7");
    static final Status TOO_MANY_RECIPIENTS = new Status("4.5.3");
    static final Status TLS_NOT_OFFERED = new Status("4.7.4");
    static final Status TLS_FAILED = new Status("4.7.5");
    static final Status BAD_RECIPIENT_SYNTAX = new Status("5.1.3");
    static final Status BAD_SENDER_SYNTAX = new Status("5.1.7");
    static final Status NOT_ASCII = new Status("5.6.7");

    private static final Pattern ENHANCED = Pattern.compile("\\d{3}[ -]([245])\\.(\\d{1,3})\\.(\\d{1,3})(?!\\S)");

    Status(String code) {
        this(code, false);
    }

    /** From a hop that tells nobody. */
    Status withoutNotification() {
        return new Status(code, isSuccess());
    }

    /** Takes the hop's enhanced code where it fits the reply code, or else makes a general one. */
    static Status ofReply(int replyCode, String reply) {
        int general = replyClass(replyCode);
        Matcher matcher = ENHANCED.matcher(reply);
        if (matcher.lookingAt() && matcher.group(1).charAt(0) - '0' == general) {
            return new Status(matcher.group(1) + "." + matcher.group(2) + "." + matcher.group(3));
        }
        return new Status(general + ".0.0");
    }

    boolean isSuccess() {
        return code.charAt(0) == '2';
    }

    boolean isPermanent() {
        return code.charAt(0) == '5';
    }

    /** What makes no sense where it stands, such as 354 to RCPT, is no final answer. */
    private static int replyClass(int replyCode) {
        int first = replyCode / 100;
        return first == 2 || first == 5 ? first : 4;
    }

    @Override
    public String toString() {
        return code;
    }
}
