package org.gatehouse.gateway.demo;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.gatehouse.core.policy.Disposition;
import org.gatehouse.core.policy.Urgency;

/**
 * One message of the demo and what must become of it. All of it is invented: people, schools, signatures, and the files
 * that look dangerous and are not. The bytes are the same on every run. Immutable.
 *
 * @param name what the demo's table calls it
 * @param sender envelope sender; {@code school.example} is ours
 * @param recipients envelope recipients
 * @param octets the message, one character for each byte, with CRLF line ends
 */
public record SampleMail(String name, String sender, List<String> recipients, String octets, Expected expected) {
    /**
     * What must become of a message.
     *
     * @param disposition for every recipient
     * @param leastUrgency somebody is told at least this soon
     */
    public record Expected(Disposition disposition, Urgency leastUrgency) {
        /** Whether it arrives, and then with every byte as it was sent, below the header lines that we prepend. */
        public boolean mustArriveIdentical() {
            return disposition.isDelivered();
        }
    }

    public SampleMail {
        recipients = List.copyOf(recipients);
    }

    /** In the order in which the demo sends them. */
    public static List<SampleMail> all() {
        return SampleScenes.all();
    }

    /** What a teacher forwards to the report address; only where there is one. */
    static SampleMail report() {
        return SampleScenes.report();
    }

    /** The SHA-256 of the attachment that must be sealed: the whole marker list of the demo. Lower-case hexadecimal. */
    public static String markerSha256() {
        return SampleFiles.sha256(SampleFiles.marker());
    }

    /** The bytes to send after DATA, not dot-stuffed; a new array each time. */
    public byte[] message() {
        return octets.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public String toString() {
        return "SampleMail[" + name + ", " + octets.length() + " bytes]";
    }
}
