package org.gatehouse.james;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What the mail server needs to know.
 *
 * @param hostName the name it gives itself to others; never the machine's own
 * @param bind where it listens; port 0 for any free one
 * @param maxMessageBytes of a message as received, without dot-stuffing
 * @param maxRecipients of one message
 * @param maxConnections at one time, from all clients together
 * @param maxConnectionsPerClient at one time, from one IP address
 * @param sessionThreads threads that run the SMTP dialogue and may wait for the disk
 * @param idleTimeout a session in which nothing arrives for so long is ended (RFC 5321, 4.5.3.2.7: at least 5 minutes)
 * @param mailHostNetworks the establishment's own mail hosts, as CIDR; they alone may send to addresses elsewhere
 * @param tlsRequiredFromMailHosts whether these must use STARTTLS before they send
 * @param workDirectory {@code conf/mailetcontainer.xml} in it is used instead of the shipped chain, where it exists
 * @param spoolThreads how many messages are worked on at one time
 * @param refuseUnknown whether an address of ours that is not in the directory is refused
 * @param rates how many recipients may be named in five minutes
 * @param proxyNetworks who speaks the PROXY protocol, as CIDR: whom they connect for is the client
 */
public record MailServerOptions(
        String hostName,
        List<InetSocketAddress> bind,
        long maxMessageBytes,
        int maxRecipients,
        int maxConnections,
        int maxConnectionsPerClient,
        int sessionThreads,
        Duration idleTimeout,
        Optional<Tls> tls,
        List<String> mailHostNetworks,
        boolean tlsRequiredFromMailHosts,
        Path workDirectory,
        int spoolThreads,
        boolean refuseUnknown,
        Rates rates,
        List<String> proxyNetworks) {
    public MailServerOptions {
        bind = List.copyOf(bind);
        proxyNetworks = List.copyOf(proxyNetworks);
        mailHostNetworks = List.copyOf(mailHostNetworks);
        requireAtLeastOne("maxMessageBytes", maxMessageBytes);
        requireAtLeastOne("maxRecipients", maxRecipients);
        requireAtLeastOne("maxConnections", maxConnections);
        requireAtLeastOne("maxConnectionsPerClient", maxConnectionsPerClient);
        requireAtLeastOne("sessionThreads", sessionThreads);
        requireAtLeastOne("spoolThreads", spoolThreads);
        if (bind.isEmpty()) {
            throw new IllegalArgumentException("bind: expected at least one address");
        }
        if (tlsRequiredFromMailHosts && tls.isEmpty()) {
            throw new IllegalArgumentException("tlsRequiredFromMailHosts: needs tls");
        }
    }

    /** Takes mail for every address of ours, as much as comes. */
    public MailServerOptions(
            String hostName,
            List<InetSocketAddress> bind,
            long maxMessageBytes,
            int maxRecipients,
            int maxConnections,
            int maxConnectionsPerClient,
            int sessionThreads,
            Duration idleTimeout,
            Optional<Tls> tls,
            List<String> mailHostNetworks,
            boolean tlsRequiredFromMailHosts,
            Path workDirectory,
            int spoolThreads) {
        this(
                hostName,
                bind,
                maxMessageBytes,
                maxRecipients,
                maxConnections,
                maxConnectionsPerClient,
                sessionThreads,
                idleTimeout,
                tls,
                mailHostNetworks,
                tlsRequiredFromMailHosts,
                workDirectory,
                spoolThreads,
                false,
                Rates.UNLIMITED,
                List.of());
    }

    /**
     * How many recipients may be named in five minutes.
     *
     * @param perClient from one client outside
     * @param perPupil by one pupil, or by an address of ours that nobody knows, through our own mail hosts
     * @param perPerson by anybody else of ours
     */
    public record Rates(int perClient, int perPupil, int perPerson) {
        public static final Rates UNLIMITED = new Rates(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE);
    }

    private static void requireAtLeastOne(String name, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + ": must be at least 1, was " + value);
        }
    }

    /**
     * STARTTLS is offered with these.
     *
     * @param certificateFile PEM: the certificate and those between it and a known authority
     * @param keyFile PEM: the private key, PKCS #8, not encrypted
     */
    public record Tls(Path certificateFile, Path keyFile) {}
}
