package org.gatehouse.sender.proof;

import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.james.jdkim.DKIMVerifier;
import org.apache.james.jdkim.api.BodyHasher;
import org.apache.james.jdkim.api.Headers;
import org.apache.james.jdkim.api.PublicKeyRecordRetriever;
import org.apache.james.jdkim.api.SignatureRecord;
import org.apache.james.jdkim.exceptions.FailException;
import org.apache.james.jdkim.exceptions.PermFailException;
import org.apache.james.jdkim.exceptions.TempFailException;
import org.gatehouse.sender.dns.Dns;
import org.gatehouse.sender.dns.DnsAway;
import org.gatehouse.sender.message.Header;

/**
 * DKIM (RFC 6376, RFC 8301, RFC 8463), as Apache jDKIM verifies it: at most so many signatures; none with SHA-1, a key
 * below 1024 bits, or over a part of the body counts as proof. For one message and one thread.
 */
public final class Dkim {
    private static final int MOST_SIGNATURES = 8;
    private static final String FIELD = "dkim-signature";

    private final DKIMVerifier verifier;
    private final Optional<BodyHasher> hasher;

    /**
     * What became of one signature.
     *
     * @param domain who signed, in lower case
     */
    public record Signature(String domain, Result result) {}

    private Dkim(DKIMVerifier verifier, Optional<BodyHasher> hasher) {
        this.verifier = verifier;
        this.hasher = hasher;
    }

    /** Checks the header; the body is to be written to {@link #body()}. */
    public static Dkim begin(Header header, Dns dns) {
        DKIMVerifier verifier = new DKIMVerifier(new Keys(dns));
        try {
            return new Dkim(verifier, Optional.ofNullable(verifier.newBodyHasher(new Fields(header))));
        } catch (FailException e) {
            return new Dkim(verifier, Optional.empty());
        }
    }

    /** Where the body goes; empty where nobody asks for it. */
    public Optional<OutputStream> body() {
        return hasher.map(BodyHasher::getOutputStream);
    }

    /** One for each signature; {@link #body()} must have been closed before. */
    public List<Signature> finish() {
        try {
            verifier.verify(hasher.orElse(null));
        } catch (FailException e) {
            // None verified: the results say why.
            return signatures();
        }
        return signatures();
    }

    private List<Signature> signatures() {
        List<Signature> signatures = new ArrayList<>();
        for (org.apache.james.jdkim.api.Result result : verifier.getResults()) {
            SignatureRecord record = result.getRecord();
            String domain = record == null ? "" : record.getDToken().toString().toLowerCase(Locale.ROOT);
            signatures.add(new Signature(domain, judge(result, record)));
        }
        return List.copyOf(signatures);
    }

    private static Result judge(org.apache.james.jdkim.api.Result result, SignatureRecord record) {
        return switch (result.getResultType()) {
            case PASS -> judge(record);
            case TEMPERROR -> Result.TEMPERROR;
            case PERMERROR -> Result.PERMERROR;
            case FAIL, POLICY -> Result.FAIL;
            case NONE -> Result.NONE;
            case NEUTRAL -> Result.NEUTRAL;
        };
    }

    /** RFC 6376, 8.2: with a length, anything can be added; RFC 8301, 3.1: SHA-1 proves nothing. */
    private static Result judge(SignatureRecord record) {
        try {
            record.validate();
        } catch (IllegalStateException | IllegalArgumentException invalid) {
            return Result.FAIL; // Expired, or From is not signed.
        }
        boolean partly = record.getBodyHashLimit() >= 0;
        boolean weak = record.getHashMethod().toString().equalsIgnoreCase("sha1");
        return partly || weak ? Result.POLICY : Result.PASS;
    }

    /** The header as jDKIM asks for it. It turns characters into octets by the platform's character set. */
    private record Fields(Header header) implements Headers {
        @Override
        public List<String> getFields() {
            return header.fields().stream().map(Fields::text).toList();
        }

        @Override
        public List<String> getFields(String name) {
            String lower = name.toLowerCase(Locale.ROOT);
            List<String> fields =
                    header.fields(lower).stream().map(Fields::text).toList();
            return lower.equals(FIELD) && fields.size() > MOST_SIGNATURES ? fields.subList(0, MOST_SIGNATURES) : fields;
        }

        private static String text(Header.Field field) {
            return new String(field.raw().getBytes(StandardCharsets.ISO_8859_1), Charset.defaultCharset());
        }
    }

    /** Keys from the name service. */
    private record Keys(Dns dns) implements PublicKeyRecordRetriever {
        @Override
        public List<String> getRecords(CharSequence method, CharSequence selector, CharSequence domain)
                throws TempFailException, PermFailException {
            try {
                List<String> records = dns.lookUp(selector + "._domainkey." + domain, Dns.Kind.TXT);
                List<String> strong =
                        records.stream().filter(SigningKey::isStrong).toList();
                if (strong.size() < records.size()) {
                    throw new PermFailException("key too short");
                }
                return strong;
            } catch (DnsAway e) {
                throw new TempFailException("no answer");
            }
        }
    }
}
