package org.gatehouse.sender.proof;

import java.io.OutputStream;
import java.security.PrivateKey;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.gatehouse.sender.message.Header;

/**
 * Adds our set to the ARC chain of a message (RFC 8617, 5.1), so that who comes after us can see what we saw.
 * Thread-safe.
 */
public final class ArcSealer {
    private static final Set<String> SIGNED = Set.of(
            "from",
            "to",
            "cc",
            "subject",
            "date",
            "message-id",
            "in-reply-to",
            "references",
            "reply-to",
            "sender",
            "mime-version",
            "content-type",
            "content-transfer-encoding",
            "list-id",
            "list-unsubscribe",
            "dkim-signature");
    private static final int LINE = 72;

    private final String domain;
    private final String selector;
    private final RsaSigner signer;
    private final Clock clock;

    /** @param key RSA, of 2048 bits or more; its public half stands at {@code selector._domainkey.domain} */
    public ArcSealer(String domain, String selector, PrivateKey key, Clock clock) {
        this.domain = domain;
        this.selector = selector;
        this.signer = RsaSigner.of(key);
        this.clock = clock;
    }

    /** Begins to seal one message. */
    public Sealing begin(Header header) {
        return new Sealing(header);
    }

    /** One message being sealed. For one thread. */
    public final class Sealing {
        private final Header header;
        private final Digesting digest = new Digesting();

        private Sealing(Header header) {
            this.header = header;
        }

        /** Where the body goes; to be closed before {@link #finish}. */
        public OutputStream body() {
            return Canonical.body(digest, true);
        }

        /**
         * The three fields, each ended by CRLF; empty where the chain is broken and nobody would believe it.
         *
         * @param found what we found, in the words of RFC 8601, from our name on
         */
        public String finish(Arc.Outcome arc, String found) {
            Optional<List<ArcSet>> chain = ArcSet.chain(header);
            if (chain.isEmpty() || (arc.result() != Result.PASS && arc.result() != Result.NONE)) {
                return "";
            }
            int instance = chain.get().size() + 1;
            Header.Field results = field("ARC-Authentication-Results", " i=" + instance + "; " + found);
            ArcSet.Signed message = sign("ARC-Message-Signature", messageTags(instance), this::messageText);
            Header.Field open = field("ARC-Seal", sealTags(instance, arc.result()));
            List<ArcSet> sets = new ArrayList<>(chain.get());
            sets.add(new ArcSet(instance, results, message, signed(open)));
            Header.Field seal = append(open, signature(Arc.sealed(sets)));
            return seal.raw() + "\r\n" + message.field().raw() + "\r\n" + results.raw() + "\r\n";
        }

        private String messageTags(int instance) {
            List<String> names = names();
            return " i=" + instance + "; a=rsa-sha256; c=relaxed/relaxed; d=" + domain + "; s=" + selector + ";\r\n\tt="
                    + clock.instant().getEpochSecond() + "; bh=" + digest.end() + ";\r\n\th="
                    + String.join(":\r\n\t ", names) + ";\r\n\tb=";
        }

        private String sealTags(int instance, Result chain) {
            return " i=" + instance + "; a=rsa-sha256; cv=" + (chain == Result.PASS ? "pass" : "none") + "; d=" + domain
                    + "; s=" + selector + ";\r\n\tt=" + clock.instant().getEpochSecond() + ";\r\n\tb=";
        }

        private String messageText(Header.Field open) {
            StringBuilder signed = new StringBuilder();
            for (Header.Field field : Canonical.select(header, names())) {
                signed.append(Canonical.field(field, true)).append("\r\n");
            }
            return signed.append(Canonical.field(open, true)).toString();
        }

        private List<String> names() {
            List<String> names = new ArrayList<>();
            header.fields().stream()
                    .map(Header.Field::name)
                    .filter(SIGNED::contains)
                    .sorted()
                    .forEach(names::add);
            return names;
        }
    }

    private ArcSet.Signed sign(String name, String tags, java.util.function.Function<Header.Field, String> text) {
        Header.Field open = field(name, tags);
        return signed(append(open, signature(text.apply(open))));
    }

    private static ArcSet.Signed signed(Header.Field field) {
        return new ArcSet.Signed(field, TagList.parse(field.value()).orElseThrow());
    }

    private static Header.Field field(String name, String value) {
        return new Header.Field(name.toLowerCase(Locale.ROOT), name + ":" + value);
    }

    private static Header.Field append(Header.Field field, String signature) {
        StringBuilder folded = new StringBuilder(field.raw());
        for (int at = 0; at < signature.length(); at += LINE) {
            folded.append(at == 0 ? "" : "\r\n\t ").append(signature, at, Math.min(at + LINE, signature.length()));
        }
        return new Header.Field(field.name(), folded.toString());
    }

    private String signature(String text) {
        return Base64.getEncoder().encodeToString(signer.sign(Canonical.bytes(text)));
    }
}
