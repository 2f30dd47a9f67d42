package org.gatehouse.core.mail;

/**
 * How a message came to us.
 *
 * @param clientAddress the IP address of the client
 * @param helo the name the client gave itself; claimed, never proven
 * @param trusted whether the client is one of the establishment's own mail hosts (settings: {@code relay.mail-hosts})
 * @param tls whether the session was encrypted
 */
public record Submission(String clientAddress, String helo, boolean trusted, boolean tls) {
    @Override
    public String toString() {
        return "Submission[trusted=" + trusted + ", tls=" + tls + "]";
    }
}
