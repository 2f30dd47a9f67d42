package org.gatehouse.sender.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.james.jspf.core.DNSRequest;
import org.apache.james.jspf.core.DNSService;
import org.apache.james.jspf.core.exceptions.TimeoutException;
import org.apache.james.jspf.impl.SPF;
import org.gatehouse.sender.dns.Dns;
import org.gatehouse.sender.dns.DnsAway;
import org.gatehouse.sender.message.Hop;

/** SPF (RFC 7208), as Apache jSPF evaluates it. For one message. */
public final class Spf {
    private static final int LONGEST_LOCAL_PART = 64;

    private Spf() {}

    /**
     * What SPF says.
     *
     * @param domain whose policy it is: that of the envelope sender, or of the HELO name for the null sender; empty
     *     where there was nothing to ask
     */
    public record Outcome(Result result, String domain) {}

    /** @param sender the envelope sender, or the empty text */
    public static Outcome check(Hop client, String sender, Dns dns) {
        String identity = sender.isEmpty() ? "postmaster@" + client.helo() : sender;
        String domain = identity.substring(identity.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
        // RFC 7208, 4.3: no domain name of two labels, nothing to check.
        if (!domain.matches("[a-z0-9_-]+(\\.[a-z0-9_-]+)+") || identity.lastIndexOf('@') > LONGEST_LOCAL_PART) {
            return new Outcome(Result.NONE, "");
        }
        SPF spf = new SPF(new Service(dns));
        String result = spf.checkSPF(client.address(), identity, client.helo()).getResult();
        return new Outcome(result(result), domain);
    }

    private static Result result(String word) {
        for (Result result : Result.values()) {
            if (result.word().equals(word)) {
                return result;
            }
        }
        return Result.PERMERROR;
    }

    /** The name service as jSPF asks it, which takes the lists it is given apart. */
    private record Service(Dns dns) implements DNSService {
        @Override
        public List<String> getRecords(DNSRequest request) throws TimeoutException {
            try {
                return new ArrayList<>(dns.lookUp(request.getHostname(), kind(request.getRecordType())));
            } catch (DnsAway e) {
                throw new TimeoutException("no answer");
            }
        }

        @Override
        public CompletionStage<List<String>> getRecordsAsync(DNSRequest request) {
            try {
                return CompletableFuture.completedFuture(getRecords(request));
            } catch (TimeoutException e) {
                return CompletableFuture.failedFuture(e);
            }
        }

        private static Dns.Kind kind(int type) {
            return switch (type) {
                case DNSRequest.A -> Dns.Kind.A;
                case DNSRequest.AAAA -> Dns.Kind.AAAA;
                case DNSRequest.MX -> Dns.Kind.MX;
                case DNSRequest.PTR -> Dns.Kind.PTR;
                // RFC 7208, 3.1: records of type SPF are not asked for any more.
                default -> Dns.Kind.TXT;
            };
        }

        @Override
        public List<String> getLocalDomainNames() {
            return List.of();
        }

        /** The name service has a patience of its own. */
        @Override
        public void setTimeOut(int seconds) {}

        @Override
        public int getRecordLimit() {
            return 10; // RFC 7208, 4.6.4
        }

        @Override
        public void setRecordLimit(int limit) {}
    }
}
