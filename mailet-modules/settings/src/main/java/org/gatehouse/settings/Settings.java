package org.gatehouse.settings;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gatehouse.core.inspection.PhraseList;
import org.gatehouse.core.mail.Address;
import org.gatehouse.core.mail.Directory;
import org.gatehouse.core.policy.Policy;

/**
 * Everything the configuration directory says, with defaults filled in, every path absolute, and checked as a whole.
 * Immutable.
 *
 * @param establishment its name
 * @param mailHosts the networks of the establishment's own mail hosts: who may send to outside
 * @param directory our domains and the people in them
 * @param senders how it is found out who sent a message
 * @param reportAddress where staff forward what worries them; nobody's mailbox
 * @param mailboxes how the gateway gets into people's mailboxes; empty where it does not
 * @param abuseRegistry a registry of networks (RDAP) that is asked who takes complaints; empty: nobody is asked
 * @param policy the initial policy; versions in the database rule from then on
 */
public record Settings(
        String establishment,
        GatewaySettings gateway,
        SmtpSettings smtp,
        Set<Network> mailHosts,
        List<RouteSettings> routes,
        DeliverySettings delivery,
        DatabaseSettings database,
        KeySettings keys,
        LedgerSettings ledger,
        RetentionSettings retention,
        InspectionSettings inspection,
        DeskSettings desk,
        SenderSettings senders,
        CaseSettings cases,
        Optional<Address> reportAddress,
        Optional<MailboxSettings> mailboxes,
        Optional<URI> abuseRegistry,
        List<PhraseList> words,
        List<MarkerValues> markers,
        Directory directory,
        Policy policy) {
    public Settings {
        mailHosts = Set.copyOf(mailHosts);
        routes = List.copyOf(routes);
        words = List.copyOf(words);
        markers = List.copyOf(markers);
    }

    /** Where mail for this domain goes; empty where nowhere. */
    public Optional<RouteSettings> routeOf(String domain) {
        return routes.stream()
                .filter(route -> route.domains().contains(domain))
                .findFirst()
                .or(() -> routes.stream()
                        .filter(RouteSettings::isForEverythingElse)
                        .findFirst());
    }

    /** The settings in force as sorted lines {@code key = value}: no secret, address, phrase or marker in them. */
    public List<String> describe() {
        return Description.of(this).entrySet().stream()
                .map(line -> line.getKey() + " = " + line.getValue())
                .toList();
    }

    @Override
    public String toString() {
        return describe().stream().collect(Collectors.joining(", ", "Settings[", "]"));
    }
}
