package org.gatehouse.store.sql;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.gatehouse.core.examination.Examination;
import org.gatehouse.core.inspection.Finding;
import org.gatehouse.core.inspection.MailPart;
import org.gatehouse.core.outward.SenderTrace;
import org.gatehouse.core.policy.Decision;
import org.gatehouse.core.policy.Disposition;
import org.gatehouse.core.sender.SenderEvidence;
import org.gatehouse.store.message.Json;

/** What a reviewer reads instead of the mail: parts, their text, and where in it something was found. */
final class ReadingCopy {
    private static final int MOST_CHARACTERS = 1_000_000;

    private ReadingCopy() {}

    /** Whether anybody may read: never where the message is sealed for anyone. */
    static boolean isNeeded(Examination examination) {
        boolean sealed =
                examination.decisions().stream().anyMatch(decision -> decision.disposition() == Disposition.SEAL);
        return !sealed && examination.decisions().stream().anyMatch(ReadingCopy::isForReview);
    }

    private static boolean isForReview(Decision decision) {
        return decision.effective() == Disposition.FLAG || decision.effective() == Disposition.HOLD;
    }

    static byte[] json(Examination examination) {
        ObjectNode copy = Json.object().put("format", "gatehouse.reading-copy.v1");
        ArrayNode parts = copy.putArray("parts");
        int left = MOST_CHARACTERS;
        for (MailPart part : examination.mail().parts()) {
            String text = beginning(part.text(), left);
            left -= text.length();
            ObjectNode node = parts.addObject()
                    .put("path", part.path().value())
                    .put("kind", part.kind().name())
                    .put("name", part.name())
                    .put("declaredType", part.declaredType())
                    .put("detectedType", part.detectedType())
                    .put("size", part.size())
                    .put("sha256", part.sha256())
                    .put("text", text)
                    .put("whole", text.length() == part.text().length());
            ArrayNode flags = node.putArray("flags");
            part.flags().stream().map(Enum::name).sorted().forEach(flags::add);
        }
        examination.sender().flatMap(SenderEvidence::shown).ifPresent(shown -> copy.putObject("from")
                .put("name", shown.name())
                .put("address", shown.address().text()));
        examination.sender().map(evidence -> evidence.trace().get()).ifPresent(trace -> add(copy, trace));
        ArrayNode findings = copy.putArray("findings");
        examination.findings().forEach(finding -> add(findings, finding));
        return Json.bytes(copy);
    }

    /** What a provider may be told, as it is told: the desk never parses mail. */
    private static void add(ObjectNode copy, SenderTrace trace) {
        ObjectNode node = copy.putObject("trace");
        trace.source().ifPresent(source -> node.put("source", source));
        ArrayNode header = node.putArray("header");
        trace.header().forEach(header::add);
    }

    private static void add(ArrayNode findings, Finding finding) {
        ObjectNode node = findings.addObject()
                .put("code", finding.code().code())
                .put("category", finding.category().key())
                .put("score", finding.score());
        finding.part().ifPresent(part -> node.put("part", part.value()));
        finding.span().ifPresent(span -> node.put("start", span.start()).put("end", span.end()));
    }

    /** Never half of a surrogate pair. */
    private static String beginning(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = most > 0 && Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        return text.substring(0, end);
    }
}
