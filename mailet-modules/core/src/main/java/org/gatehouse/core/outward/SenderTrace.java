package org.gatehouse.core.outward;

import java.util.List;
import java.util.Optional;

/**
 * By what a provider finds its customer: where the message was handed in, and its header lines without anything of those
 * who got it. Personal data of the sender: never for a log.
 *
 * @param source the address of the last hop that is not one of ours, an IP address literal; empty where not known
 * @param header each line whole, in one piece, without line ends
 */
public record SenderTrace(Optional<String> source, List<String> header) {
    public SenderTrace {
        header = List.copyOf(header);
    }

    @Override
    public String toString() {
        return "SenderTrace[" + header.size() + " lines]";
    }
}
