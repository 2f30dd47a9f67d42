package org.gatehouse.delivery.desk;

import java.time.ZoneId;
import java.util.Map;
import org.gatehouse.core.mail.Address;

/**
 * What the mail to people of the desk says and looks like.
 *
 * @param hostName the name we give ourselves: a fully qualified domain name
 * @param from the address in the From field; the envelope sender is always null
 * @param deskAddress where people sign in (a URL; settings: {@code desk.address})
 * @param helpPhone whom to phone who cannot sign in (settings: {@code desk.help-phone}); empty: nothing is said about
 *     it
 * @param zone the establishment's: by its date people are on duty
 * @param texts where a person's text messages go, by the address at which they get notices
 */
public record DeskNoticeOptions(
        String hostName, Address from, String deskAddress, String helpPhone, ZoneId zone, Map<Address, Address> texts) {
    public DeskNoticeOptions {
        texts = Map.copyOf(texts);
        requirePlain("deskAddress", deskAddress);
        requirePlain("helpPhone", helpPhone);
    }

    /** It goes into a mail as it is. */
    private static void requirePlain(String name, String text) {
        if (!text.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
            throw new IllegalArgumentException(name + ": must be printable ASCII");
        }
    }
}
