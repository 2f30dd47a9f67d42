package org.gatehouse.settings.reader;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;
import org.gatehouse.core.mail.Address;
import org.gatehouse.core.mail.Directory;
import org.gatehouse.settings.Network;
import org.gatehouse.settings.source.Kind;
import org.gatehouse.settings.source.NetKinds;
import org.gatehouse.settings.source.Refused;
import org.gatehouse.settings.source.Section;

/** Reads {@code reports}: where people forward what worries them. */
final class ReportsReader {
    private static final String KEY = "address";

    private static final String EXPECTED = "an address such as https://rdap.org/";
    private static final Kind<URI> REGISTRY = new Kind<>(EXPECTED, ReportsReader::url);

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

    /** Asked about addresses of networks alone; never without TLS. */
    static Optional<URI> registry(Section section) {
        return section.find("registry-url", REGISTRY);
    }

    private static URI url(String text) throws Refused {
        try {
            URI uri = new URI(text);
            if ("https".equals(uri.getScheme()) && uri.getHost() != null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            throw Refused.expected(EXPECTED, text);
        }
        throw Refused.expected(EXPECTED, text);
    }
}
