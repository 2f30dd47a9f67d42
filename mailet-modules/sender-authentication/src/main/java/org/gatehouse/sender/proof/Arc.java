package org.gatehouse.sender.proof;

import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.gatehouse.sender.dns.Dns;
import org.gatehouse.sender.dns.DnsAway;
import org.gatehouse.sender.message.Header;

/** Validates an ARC chain (RFC 8617, 5.2). For one message and one thread. */
public final class Arc {
    /** What those who leave it out mean, as the public suite has it; DKIM itself says simple. */
    private static final String DEFAULT_FORM = "relaxed/relaxed";

    private final Header header;
    private final Dns dns;
    private final List<ArcSet> chain;
    private final Optional<Result> known;
    private final Digesting digest = new Digesting();

    /**
     * What became of the chain.
     *
     * @param length how many hosts sealed it
     * @param sealer the domain that sealed it last; empty where none did
     * @param found what that host says it found, in the words of RFC 8601
     */
    public record Outcome(Result result, int length, String sealer, String found) {}

    private Arc(Header header, Dns dns, List<ArcSet> chain, Optional<Result> known) {
        this.header = header;
        this.dns = dns;
        this.chain = chain;
        this.known = known;
    }

    public static Arc begin(Header header, Dns dns) {
        if (header.fields().stream().noneMatch(ArcSet::isPart)) {
            return new Arc(header, dns, List.of(), Optional.of(Result.NONE));
        }
        Optional<List<ArcSet>> chain = ArcSet.chain(header);
        return new Arc(
                header, dns, chain.orElse(List.of()), chain.isPresent() ? Optional.empty() : Optional.of(Result.FAIL));
    }

    /** Where the body goes; empty where nobody asks for it. To be closed before {@link #finish}. */
    public Optional<OutputStream> body() {
        return last().filter(set -> known.isEmpty()).map(set -> Canonical.body(digest, isRelaxed(set, 1)));
    }

    public Outcome finish() {
        Result result = known.orElseGet(this::validate);
        return last().filter(set -> result == Result.PASS)
                .map(set -> new Outcome(result, chain.size(), set.sealer(), set.found()))
                .orElse(new Outcome(result, chain.size(), "", ""));
    }

    private Optional<ArcSet> last() {
        return chain.isEmpty() ? Optional.empty() : Optional.of(chain.get(chain.size() - 1));
    }

    private Result validate() {
        try {
            ArcSet newest = chain.get(chain.size() - 1);
            if (!isMessageSigned(newest)) {
                return Result.FAIL;
            }
            for (int i = chain.size(); i >= 1; i--) {
                if (!isSealed(i)) {
                    return Result.FAIL;
                }
            }
            return Result.PASS;
        } catch (DnsAway e) {
            return Result.TEMPERROR;
        }
    }

    private boolean isMessageSigned(ArcSet set) throws DnsAway {
        TagList tags = set.message().tags();
        Optional<String> names = tags.find("h");
        // A signature over no field proves nothing of what is shown: stricter than the suite here.
        if (names.isEmpty() || !tags.get("bh", "").equals(digest.end())) {
            return false;
        }
        List<String> fields = List.of(names.get().split(":", -1));
        if (fields.stream().anyMatch(ArcSet.SEAL::equalsIgnoreCase)) {
            return false; // RFC 8617, 4.1.2
        }
        boolean relaxed = isRelaxed(set, 0);
        StringBuilder signed = new StringBuilder();
        for (Header.Field field : Canonical.select(header, fields)) {
            signed.append(Canonical.field(field, relaxed)).append("\r\n");
        }
        signed.append(Canonical.field(Canonical.unsigned(set.message().field()), relaxed));
        return verifies(tags, signed.toString());
    }

    private boolean isSealed(int instance) throws DnsAway {
        return verifies(chain.get(instance - 1).seal().tags(), sealed(chain.subList(0, instance)));
    }

    /** What a seal signs (RFC 8617, 5.1.1): all sets so far, with its own signature empty. */
    static String sealed(List<ArcSet> sets) {
        List<String> signed = new ArrayList<>();
        for (ArcSet set : sets) {
            boolean last = set.instance() == sets.size();
            signed.add(Canonical.field(set.results(), true));
            signed.add(Canonical.field(set.message().field(), true));
            Header.Field seal = set.seal().field();
            signed.add(Canonical.field(last ? Canonical.unsigned(seal) : seal, true));
        }
        return String.join("\r\n", signed);
    }

    private boolean verifies(TagList tags, String signed) throws DnsAway {
        Optional<String> signature = tags.find("b");
        Optional<String> selector = tags.find("s");
        Optional<String> domain = tags.find("d");
        boolean known = tags.get("a", "").equals("rsa-sha256");
        if (!known || signature.isEmpty() || selector.isEmpty() || domain.isEmpty() || !isTime(tags)) {
            return false;
        }
        List<String> records = dns.lookUp(selector.get() + "._domainkey." + domain.get(), Dns.Kind.TXT);
        return records.size() == 1
                && SigningKey.isStrong(records.get(0))
                && SigningKey.parse(records.get(0))
                        .filter(key -> verifies(key, signed, signature.get()))
                        .isPresent();
    }

    private static boolean isTime(TagList tags) {
        return !tags.has("t") || tags.get("t", "").matches("[0-9]{1,12}");
    }

    private static boolean verifies(PublicKey key, String signed, String signature) {
        try {
            Signature verifier = Signature.getInstance("SHA256withRSA");
            verifier.initVerify(key);
            verifier.update(Canonical.bytes(signed));
            return verifier.verify(Base64.getDecoder().decode(signature));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    /** @param part 0 for the header, 1 for the body */
    private static boolean isRelaxed(ArcSet set, int part) {
        String[] forms = set.message().tags().get("c", DEFAULT_FORM).split("/", -1);
        return forms.length > part && forms[part].equals("relaxed");
    }
}
