package org.gatehouse.sender.proof;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.gatehouse.sender.dns.Dns;
import org.gatehouse.sender.dns.DnsAway;

/** DMARC (RFC 7489): whether what SPF and DKIM prove is the domain that the message shows. */
public final class Dmarc {
    private Dmarc() {}

    /** What the domain wants done with mail that fails. */
    public enum Wish {
        NOTHING,
        QUARANTINE,
        REJECT
    }

    /**
     * The outcome.
     *
     * @param result NONE where the domain has no policy
     * @param aligned whether SPF or DKIM proves the shown domain, whatever its policy
     */
    public record Outcome(Result result, Wish wish, boolean aligned) {}

    /** @param shown the domain of the From field, in lower case */
    public static Outcome check(String shown, Spf.Outcome spf, List<Dkim.Signature> signatures, Dns dns) {
        Optional<TagList> policy;
        try {
            policy = find(shown, dns);
        } catch (DnsAway e) {
            return new Outcome(Result.TEMPERROR, Wish.NOTHING, isAligned(shown, spf, signatures, false, false));
        }
        boolean strictDkim = policy.map(tags -> isStrict(tags, "adkim")).orElse(false);
        boolean strictSpf = policy.map(tags -> isStrict(tags, "aspf")).orElse(false);
        boolean aligned = isAligned(shown, spf, signatures, strictDkim, strictSpf);
        return policy.map(tags -> new Outcome(result(aligned, spf, signatures), wish(tags, shown), aligned))
                .orElse(new Outcome(Result.NONE, Wish.NOTHING, aligned));
    }

    private static Result result(boolean aligned, Spf.Outcome spf, List<Dkim.Signature> signatures) {
        if (aligned) {
            return Result.PASS;
        }
        boolean unknown = spf.result() == Result.TEMPERROR
                || signatures.stream().anyMatch(signature -> signature.result() == Result.TEMPERROR);
        return unknown ? Result.TEMPERROR : Result.FAIL;
    }

    private static boolean isAligned(
            String shown, Spf.Outcome spf, List<Dkim.Signature> signatures, boolean strictDkim, boolean strictSpf) {
        return (spf.result().isPass() && isSame(shown, spf.domain(), strictSpf))
                || signatures.stream()
                        .anyMatch(signature ->
                                signature.result().isPass() && isSame(shown, signature.domain(), strictDkim));
    }

    private static boolean isSame(String shown, String proven, boolean strict) {
        return strict ? shown.equals(proven) : OrganizationalDomain.isSame(shown, proven);
    }

    /** That of the domain, else of its organisation (6.6.3). */
    private static Optional<TagList> find(String domain, Dns dns) throws DnsAway {
        Optional<TagList> own = record(domain, dns);
        String organization = OrganizationalDomain.of(domain);
        return own.isPresent() || organization.equals(domain) ? own : record(organization, dns);
    }

    private static Optional<TagList> record(String domain, Dns dns) throws DnsAway {
        List<TagList> records = dns.lookUp("_dmarc." + domain, Dns.Kind.TXT).stream()
                .filter(text -> text.toLowerCase(Locale.ROOT).startsWith("v=dmarc1"))
                .flatMap(text -> TagList.parse(text).stream())
                .filter(tags -> tags.has("p"))
                .toList();
        return records.size() == 1 ? Optional.of(records.get(0)) : Optional.empty();
    }

    private static boolean isStrict(TagList tags, String tag) {
        return tags.get(tag, "r").equalsIgnoreCase("s");
    }

    private static Wish wish(TagList tags, String shown) {
        boolean below = !OrganizationalDomain.of(shown).equals(shown);
        String wish = below ? tags.get("sp", tags.get("p", "none")) : tags.get("p", "none");
        return switch (wish.toLowerCase(Locale.ROOT)) {
            case "reject" -> Wish.REJECT;
            case "quarantine" -> Wish.QUARANTINE;
            default -> Wish.NOTHING;
        };
    }
}
