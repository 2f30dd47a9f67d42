package org.gatehouse.system.rig;

import java.util.List;

/**
 * A message as it came to a {@link ScriptedHop}.
 *
 * @param text one character for each byte, dots unstuffed
 */
public record Arrival(String sender, List<String> recipients, String text) {
    public Arrival {
        recipients = List.copyOf(recipients);
    }

    /** What stands before the first line that the sender wrote; the whole where the message is not in it. */
    public String before(String sent) {
        return text.endsWith(sent) ? text.substring(0, text.length() - sent.length()) : text;
    }

    @Override
    public String toString() {
        return "Arrival[" + recipients + ", " + text.length() + " bytes]";
    }
}
