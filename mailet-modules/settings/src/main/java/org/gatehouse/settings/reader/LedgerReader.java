package org.gatehouse.settings.reader;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import org.gatehouse.core.mail.Address;
import org.gatehouse.settings.LedgerSettings;
import org.gatehouse.settings.RouteSettings;
import org.gatehouse.settings.source.Kind;
import org.gatehouse.settings.source.NetKinds;
import org.gatehouse.settings.source.Refused;
import org.gatehouse.settings.source.Section;

/** Reads {@code ledger}: who outside knows what the ledger is. */
final class LedgerReader {
    private static final String TO = "checkpoint-to";
    private static final String EXPECTED = "an address such as https://time.authority.example/tsr";
    private static final Kind<URI> URL = new Kind<>(EXPECTED, LedgerReader::url);

    private LedgerReader() {}

    static LedgerSettings read(Section section, List<RouteSettings> routes) {
        List<Address> to = section.list(TO, NetKinds.ADDRESS, List.of());
        for (Address address : to) {
            if (!routes.isEmpty() && routes.stream().noneMatch(route -> route.reaches(address))) {
                section.mistake(TO, "no route leads there; add one for everything outside (domains: \"*\")");
            }
        }
        return new LedgerSettings(to, section.find("time-stamp-url", URL));
    }

    private static URI url(String text) throws Refused {
        try {
            URI uri = new URI(text);
            boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            if (web && uri.getHost() != null && uri.getUserInfo() == null && uri.getFragment() == null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            throw Refused.expected(EXPECTED, text);
        }
        throw Refused.expected(EXPECTED, text);
    }
}
