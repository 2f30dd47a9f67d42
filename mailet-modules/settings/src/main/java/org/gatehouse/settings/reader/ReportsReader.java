package org.gatehouse.settings.reader;

import java.util.Optional;
import java.util.Set;
import org.gatehouse.core.mail.Address;
import org.gatehouse.core.mail.Directory;
import org.gatehouse.settings.Network;
import org.gatehouse.settings.source.NetKinds;
import org.gatehouse.settings.source.Section;

/** Reads {@code reports}: where people forward what worries them. */
final class ReportsReader {
    private static final String KEY = "address";

    private ReportsReader() {}

    static Optional<Address> read(Section section, Directory directory, Set<Network> mailHosts) {
        Optional<Address> address = section.find(KEY, NetKinds.ADDRESS);
        if (address.isEmpty()) {
            return address;
        }
        if (!directory.domains().isEmpty() && !directory.isOurs(address.get())) {
            section.mistake(KEY, "must be in one of our domains");
        }
        if (directory.mailboxes().containsKey(address.get())) {
            section.mistake(KEY, "is somebody's mailbox in the directory; it must be nobody's");
        }
        if (mailHosts.isEmpty()) {
            section.mistake(KEY, "needs relay.mail-hosts; nobody else may send to it");
        }
        return address;
    }
}
