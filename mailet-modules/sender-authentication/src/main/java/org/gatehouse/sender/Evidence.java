package org.gatehouse.sender;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.gatehouse.sender.message.Author;
import org.gatehouse.sender.proof.Arc;
import org.gatehouse.sender.proof.Dkim;
import org.gatehouse.sender.proof.Dmarc;
import org.gatehouse.sender.proof.Result;
import org.gatehouse.sender.proof.Spf;

/**
 * What was found out about one message. Content: never for a log.
 *
 * @param author whom the message shows as its author; empty where that cannot be told
 * @param away whether the name service left questions unanswered
 * @param routeKnown whether it is clear where it came from before our own relays
 */
record Evidence(
        Optional<Author> author,
        Spf.Outcome spf,
        List<Dkim.Signature> dkim,
        Dmarc.Outcome dmarc,
        Arc.Outcome arc,
        boolean away,
        boolean routeKnown) {
    private static final String SAFE = "[A-Za-z0-9._-]{1,253}";

    /** The results alone, without a name. */
    Map<String, String> results() {
        Map<String, String> results = new TreeMap<>();
        results.put("spf", spf.result().word());
        results.put("dkim", bestDkim().word());
        results.put("dmarc", dmarc.result().word());
        results.put("arc", arc.result().word());
        return results;
    }

    /** One that passes, else the first. */
    private Result bestDkim() {
        return dkim.stream()
                .map(Dkim.Signature::result)
                .filter(Result::isPass)
                .findFirst()
                .or(() -> dkim.stream().map(Dkim.Signature::result).findFirst())
                .orElse(Result.NONE);
    }

    /** For {@code Authentication-Results} (RFC 8601, 2.2), behind the field's name. */
    String text(String authority) {
        StringBuilder text = new StringBuilder(authority);
        add(text, "spf", spf.result(), "smtp.mailfrom", spf.domain());
        for (Dkim.Signature signature : dkim) {
            add(text, "dkim", signature.result(), "header.d", signature.domain());
        }
        if (dkim.isEmpty()) {
            add(text, "dkim", Result.NONE, "", "");
        }
        String shown = author.map(each -> each.address().domain()).orElse("");
        add(text, "dmarc", dmarc.result(), "header.from", shown);
        add(text, "arc", arc.result(), "", "");
        return text.toString();
    }

    /** What somebody else wrote goes in only where it cannot be read as more than a name. */
    private static void add(StringBuilder text, String method, Result result, String property, String value) {
        text.append(";\r\n\t").append(method).append('=').append(result.word());
        if (value.matches(SAFE)) {
            text.append(' ').append(property).append('=').append(value);
        }
    }

    @Override
    public String toString() {
        return "Evidence" + results();
    }
}
