package org.gatehouse.sender.likeness;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gatehouse.core.mail.Address;
import org.gatehouse.core.mail.Directory;
import org.gatehouse.core.mail.Mailbox;
import org.gatehouse.core.mail.PersonType;
import org.gatehouse.sender.message.Author;
import org.gatehouse.sender.proof.OrganizationalDomain;

/**
 * Knows how the names and domains of the establishment look, and sees what is made to look like them (B58). Immutable.
 */
public final class Likeness {
    private static final Pattern ADDRESS = Pattern.compile("[^\\s<>\"'(),;:]+@([A-Za-z0-9.-]+)");
    /** Shorter names have too many neighbours that are somebody's honest name. */
    private static final int LONG_ENOUGH = 10;

    private final Directory directory;
    private final Map<String, Set<String>> addressesByName = new HashMap<>();
    private final Set<String> domains = new HashSet<>();

    /** How much two domains look alike. */
    public enum Degree {
        NONE,
        /** One letter is different. That happens among honest neighbours, too. */
        NEAR,
        /** It reads the same, or has the whole name of ours in it. */
        SAME
    }

    public Likeness(Directory directory) {
        this.directory = directory;
        directory.mailboxes().forEach(this::add);
        directory.domains().forEach(domain -> domains.add(Skeleton.ofDomain(domain)));
    }

    private void add(Address address, Mailbox mailbox) {
        add(mailbox.name(), address);
        boolean aPerson = mailbox.type() != PersonType.SHARED;
        if (mailbox.name().isEmpty() && aPerson) {
            add(address.localPart().replaceAll("[._]+", " "), address);
        }
    }

    private void add(String name, Address address) {
        String skeleton = Skeleton.ofName(name);
        if (!skeleton.isEmpty()) {
            addressesByName.computeIfAbsent(skeleton, each -> new HashSet<>()).add(address.key());
        }
    }

    /** Whether somebody shows the name of one of our people, or an address of ours, beside another address. */
    public boolean showsOneOfUs(Author author) {
        if (directory.isOurs(author.address())) {
            return showsAnother(author);
        }
        return addressesByName.containsKey(Skeleton.ofName(author.name())) || showsAnother(author);
    }

    /** An address written where the name belongs, which is one of ours and not the real one. */
    private boolean showsAnother(Author author) {
        Matcher shown = ADDRESS.matcher(author.name());
        while (shown.find()) {
            boolean ours = directory.domains().contains(shown.group(1).toLowerCase(Locale.ROOT));
            if (ours && !shown.group().equalsIgnoreCase(author.address().text())) {
                return true;
            }
        }
        return false;
    }

    /** How much a domain that is not ours looks like one of ours. */
    public Degree ofDomain(String domain) {
        if (directory.domains().contains(domain) || isBelowOurs(domain)) {
            return Degree.NONE;
        }
        String skeleton = Skeleton.ofDomain(domain);
        if (domains.contains(skeleton) || hasOursInIt(domain)) {
            return Degree.SAME;
        }
        boolean near =
                domains.stream().anyMatch(ours -> ours.length() >= LONG_ENOUGH && isOneLetterAway(ours, skeleton));
        return near ? Degree.NEAR : Degree.NONE;
    }

    private boolean isBelowOurs(String domain) {
        return directory.domains().stream().anyMatch(ours -> domain.endsWith("." + ours));
    }

    /** {@code school.example.elsewhere.test}, {@code school-example.elsewhere.test}. */
    private boolean hasOursInIt(String domain) {
        String organization = OrganizationalDomain.of(domain);
        String dotted = "." + domain;
        return directory.domains().stream()
                .filter(ours -> !OrganizationalDomain.of(ours).equals(organization))
                .anyMatch(ours ->
                        dotted.contains("." + ours + ".") || dotted.contains("." + ours.replace('.', '-') + "."));
    }

    /** One letter more, less, another, or two changed round. */
    private static boolean isOneLetterAway(String ours, String other) {
        int longer = Math.max(ours.length(), other.length());
        int shorter = Math.min(ours.length(), other.length());
        if (longer - shorter > 1) {
            return false;
        }
        int same = 0;
        while (same < shorter && ours.charAt(same) == other.charAt(same)) {
            same++;
        }
        String restOfOurs = ours.substring(same);
        String rest = other.substring(same);
        return tail(restOfOurs, 1).equals(tail(rest, 1))
                || tail(restOfOurs, 1).equals(rest)
                || restOfOurs.equals(tail(rest, 1))
                || isTurnedRound(restOfOurs, rest);
    }

    private static boolean isTurnedRound(String one, String other) {
        return one.length() > 1
                && other.length() > 1
                && one.charAt(0) == other.charAt(1)
                && one.charAt(1) == other.charAt(0)
                && tail(one, 2).equals(tail(other, 2));
    }

    private static String tail(String text, int from) {
        return text.length() < from ? "" : text.substring(from);
    }
}
