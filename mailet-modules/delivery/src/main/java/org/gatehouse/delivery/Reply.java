package org.gatehouse.delivery;

/**
 * A hop's reply to one command.
 *
 * @param code -1 or another impossible number where none came
 */
record Reply(int code, String text) {
    private static final int CLOSING = 421; // RFC 5321, 3.8: may be the answer to anything.

    static final Reply NONE = new Reply(-1, "");

    /** Whether the conversation is over, so that nothing more can be asked on this connection. */
    boolean endsConnection() {
        return !isReply() || code == CLOSING;
    }

    Status status() {
        return isReply() ? Status.ofReply(code, text) : Status.CONNECTION_LOST;
    }

    private boolean isReply() {
        return code >= 200 && code < 600;
    }

    @Override
    public String toString() {
        return "Reply[" + code + "]";
    }
}
