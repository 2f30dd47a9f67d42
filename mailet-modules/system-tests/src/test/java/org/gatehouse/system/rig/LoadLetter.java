package org.gatehouse.system.rig;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A message of the load and what must become of it. Immutable.
 *
 * @param octets with CRLF line ends, one character for each byte
 * @param stopped the recipients who must never get it; the others must
 */
public record LoadLetter(String sender, List<String> recipients, String octets, List<String> stopped) {
    static final String LABEL = "X-Letter: ";

    public LoadLetter {
        recipients = List.copyOf(recipients);
        stopped = List.copyOf(stopped);
    }

    public boolean mustReach(String recipient) {
        return !stopped.contains(recipient);
    }

    /** The bytes of one try to send it: a try that was not answered may have been accepted all the same. */
    public byte[] bytes(String attempt) {
        return (LABEL + attempt + "\r\n" + octets).getBytes(StandardCharsets.ISO_8859_1);
    }
}
