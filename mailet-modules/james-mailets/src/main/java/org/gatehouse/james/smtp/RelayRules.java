package org.gatehouse.james.smtp;

import java.net.InetAddress;
import java.util.Optional;
import org.gatehouse.core.mail.Address;
import org.gatehouse.core.mail.Directory;
import org.gatehouse.core.mail.PersonType;
import org.gatehouse.core.report.ReportAddress;

/**
 * Who may send to whom. Anybody may write to our domains. To addresses elsewhere only our own mail hosts may send, and
 * only in the name of our domains or with the null sender, so that nobody finds an open relay here. To the report
 * address only our own people write, through our own mail hosts: nobody else can plant anything there. Immutable.
 */
final class RelayRules {
    private final Directory directory;
    private final Networks mailHosts;
    private final Optional<ReportAddress> reports;
    private final boolean refuseUnknown;

    /** @param refuseUnknown whether an address of ours that is not in the directory is refused */
    RelayRules(Directory directory, Networks mailHosts, Optional<ReportAddress> reports, boolean refuseUnknown) {
        this.directory = directory;
        this.mailHosts = mailHosts;
        this.reports = reports;
        this.refuseUnknown = refuseUnknown;
    }

    boolean trusts(InetAddress client) {
        return mailHosts.contains(client);
    }

    boolean isReport(Address recipient) {
        return reports.filter(address -> address.isOf(recipient)).isPresent();
    }

    /** Empty where the recipient is accepted. */
    Optional<Refusal> check(Optional<Address> sender, Address recipient, InetAddress client) {
        if (mayRouteOn(recipient)) {
            return Optional.of(Refusal.ADDRESS_ROUTES);
        }
        if (isReport(recipient)) {
            boolean fromUs = sender.filter(directory::isOurs).isPresent();
            return trusts(client) && fromUs ? Optional.empty() : Optional.of(Refusal.REPORT_FROM_OUTSIDE);
        }
        if (directory.isOurs(recipient)) {
            return isUnknown(recipient) ? Optional.of(Refusal.NO_SUCH_RECIPIENT) : Optional.empty();
        }
        boolean ours = sender.map(directory::isOurs).orElse(true);
        return trusts(client) && ours ? Optional.empty() : Optional.of(Refusal.RELAYING_DENIED);
    }

    /** Refused here, it bounces to nobody later. The postmaster always is (RFC 5321, 4.5.1). */
    private boolean isUnknown(Address recipient) {
        return refuseUnknown
                && directory.getMailbox(recipient).type() == PersonType.UNKNOWN
                && !recipient.localPart().equalsIgnoreCase("postmaster");
    }

    /**
     * A local part that another mail host may take for a route (RFC 5321, appendix F.2: {@code a%b@c}, {@code b!a@c},
     * {@code "a@b"@c}), or a domain that is an IP address. Our mail hosts trust us: we must not hand them such a thing.
     */
    private static boolean mayRouteOn(Address recipient) {
        String local = recipient.localPart();
        boolean route = local.chars().anyMatch(c -> "%!@\"\\:".indexOf(c) >= 0);
        String domain = recipient.domain();
        boolean literal = domain.startsWith("[") || domain.chars().allMatch(c -> c == '.' || Character.isDigit(c));
        return route || literal || domain.endsWith(".");
    }
}
