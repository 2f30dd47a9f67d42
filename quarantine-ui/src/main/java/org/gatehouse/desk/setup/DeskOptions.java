package org.gatehouse.desk.setup;

import java.net.URI;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.gatehouse.settings.CaseSettings;
import org.gatehouse.store.desk.Retention;

/**
 * How a desk is run.
 *
 * @param bind where it listens; port 0 takes a free one
 * @param publicAddress what people type, such as {@code https://desk.school.example}; where empty, what it listens on.
 *     Requests for any other host are refused
 * @param tls empty where a proxy in front of it speaks TLS, or for trying out on one machine
 * @param desk the directory with the desk's private keys
 * @param shred the mirrors of the shred keys
 * @param retention how long settled cases are kept before people are asked about them
 * @param establishment its name, as people read it
 * @param help a phone number for whoever cannot sign in or does not know what to do
 * @param digest when the daily summary goes out, in {@code zone}
 * @param reports whether people can tell us of email here, and what is told to others
 * @param cases the flowchart, the school's days, and when what nobody takes on climbs
 */
public record DeskOptions(
        Bind bind,
        Optional<URI> publicAddress,
        Optional<Tls> tls,
        Database database,
        Path desk,
        List<Path> shred,
        Retention.Periods retention,
        String establishment,
        String help,
        LocalTime digest,
        CaseSettings cases,
        ZoneId zone,
        Reports reports) {
    public DeskOptions {
        shred = List.copyOf(shred);
    }

    /** A desk at which nobody reports anything. */
    public DeskOptions(
            Bind bind,
            Optional<URI> publicAddress,
            Optional<Tls> tls,
            Database database,
            Path desk,
            List<Path> shred,
            Retention.Periods retention,
            String establishment,
            String help,
            LocalTime digest,
            CaseSettings cases,
            ZoneId zone) {
        this(
                bind,
                publicAddress,
                tls,
                database,
                desk,
                shred,
                retention,
                establishment,
                help,
                digest,
                cases,
                zone,
                new Reports(false, "office@invalid", Optional.empty()));
    }

    /**
     * @param open whether there is a report address
     * @param contact an address of the establishment for answers to complaints
     * @param registry of networks, that names who takes complaints; empty: nobody is asked
     */
    public record Reports(boolean open, String contact, Optional<URI> registry) {}

    /** Where it listens. */
    public record Bind(String host, int port) {}

    /** PEM files: the chain, and its private key (PKCS#8). */
    public record Tls(Path chain, Path key) {}

    /** Where the records are. */
    public record Database(String url, String user, String password) {
        @Override
        public String toString() {
            return "Database[hidden]";
        }
    }

    /** Whether people speak to it over TLS, here or at a proxy. */
    public boolean isSecure() {
        return tls.isPresent()
                || publicAddress.filter(uri -> "https".equals(uri.getScheme())).isPresent();
    }
}
