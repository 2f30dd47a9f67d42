package org.gatehouse.settings.reader;

import java.util.List;
import java.util.Set;
import org.gatehouse.settings.Network;
import org.gatehouse.settings.source.NetKinds;
import org.gatehouse.settings.source.Section;

/** Reads {@code relay}: who may send to outside. */
final class RelayReader {
    /** Many networks that each are narrow enough would add up to an open relay. */
    private static final int MOST_NETWORKS = 64;

    private RelayReader() {}

    static Set<Network> read(Section section) {
        List<Network> networks = section.list("mail-hosts", NetKinds.MAIL_HOSTS, List.of());
        if (networks.size() > MOST_NETWORKS) {
            section.mistake(
                    "mail-hosts",
                    "must be at most " + MOST_NETWORKS + " networks, was " + networks.size()
                            + "; so many would add up to an open relay");
        }
        return Set.copyOf(networks);
    }
}
