package org.gatehouse.settings.reader;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gatehouse.core.calendar.Rota;
import org.gatehouse.core.calendar.SchoolCalendar.Days;
import org.gatehouse.core.mail.Address;
import org.gatehouse.settings.NoticeSettings;
import org.gatehouse.settings.NoticeSettings.Webhook;
import org.gatehouse.settings.RouteSettings;
import org.gatehouse.settings.SecretFile;
import org.gatehouse.settings.source.Kind;
import org.gatehouse.settings.source.NetKinds;
import org.gatehouse.settings.source.Refused;
import org.gatehouse.settings.source.Section;

/** Reads {@code notices}: the rota, text messages, the webhook. */
final class NoticesReader {
    private static final String URL_EXPECTED = "an address such as https://alerts.school.example/gatehouse";
    private static final Kind<URI> URL = new Kind<>(URL_EXPECTED, NoticesReader::url);

    private NoticesReader() {}

    static NoticeSettings read(Section section, LocalFiles gatewayFiles, List<RouteSettings> routes) {
        return new NoticeSettings(
                new Rota(turns(section)), texts(section, routes), webhook(section.section("webhook"), gatewayFiles));
    }

    private static List<Rota.Turn> turns(Section section) {
        List<Rota.Turn> turns = new ArrayList<>();
        for (Section turn : section.sections("on-call")) {
            Optional<Days> days = turn.need("days", DayKind.DAYS);
            List<Address> people = turn.needList("people", NetKinds.ADDRESS);
            days.ifPresent(known -> turns.add(new Rota.Turn(known, people)));
        }
        return turns;
    }

    private static Map<Address, Address> texts(Section section, List<RouteSettings> routes) {
        Map<Address, Address> texts = new LinkedHashMap<>();
        for (Section text : section.sections("text-to")) {
            Optional<Address> person = text.need("person", NetKinds.ADDRESS);
            Optional<Address> address = text.need("address", NetKinds.ADDRESS);
            address.filter(there -> !routes.isEmpty() && routes.stream().noneMatch(route -> route.reaches(there)))
                    .ifPresent(there -> text.mistake(
                            "address", "no route leads there; add one for everything outside (domains: \"*\")"));
            if (person.isPresent() && address.isPresent() && texts.putIfAbsent(person.get(), address.get()) != null) {
                text.mistake("person", "has an address for text messages already");
            }
        }
        return texts;
    }

    private static Optional<Webhook> webhook(Section section, LocalFiles files) {
        Optional<URI> url = section.find("url", URL);
        Optional<SecretFile> secret = section.find("secret-file", files.secret());
        if (section.has("url") != section.has("secret-file")) {
            section.mistake(
                    section.has("url") ? "url" : "secret-file", "url and secret-file are needed, one with the other");
        }
        return url.flatMap(there -> secret.map(known -> new Webhook(there, known)));
    }

    private static URI url(String text) throws Refused {
        try {
            URI uri = new URI(text);
            boolean here = "127.0.0.1".equals(uri.getHost()) || "localhost".equals(uri.getHost());
            boolean encrypted = "https".equals(uri.getScheme()) || (here && "http".equals(uri.getScheme()));
            if (encrypted && uri.getHost() != null && uri.getUserInfo() == null && uri.getFragment() == null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            throw Refused.expected(URL_EXPECTED, text);
        }
        throw Refused.expected(URL_EXPECTED, text);
    }
}
