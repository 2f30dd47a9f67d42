package org.gatehouse.gateway.scan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.gatehouse.core.inspection.Category;
import org.gatehouse.core.inspection.Finding;
import org.gatehouse.core.inspection.MailPart;
import org.gatehouse.core.inspection.ParsedMail;
import org.gatehouse.core.policy.Decision;
import org.gatehouse.core.policy.Reason;

/** The names and the order of what {@code scan --json} prints: other programs read them. */
final class LineFields {
    private LineFields() {}

    static Map<String, Object> of(FileScan.Line line, boolean withText) {
        ParsedMail mail = line.examination().mail();
        Decision decision = line.decision();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("file", line.file());
        fields.put("sha256", mail.fingerprint().hex());
        fields.put("disposition", line.disposition());
        fields.put("urgency", decision.urgency().name());
        fields.put(
                "reasons", decision.reasons().stream().map(LineFields::reason).toList());
        fields.put("scores", scores(line.examination().findings()));
        fields.put("attachments", attachments(mail));
        fields.put("urls", mail.urls());
        fields.put("defects", codes(line.examination().findings(), Category.STRUCTURE));
        fields.put("unscannable", codes(line.examination().findings(), Category.UNSCANNABLE));
        fields.put("millis", line.took().toMillis());
        if (withText) {
            fields.put("text", text(mail));
        }
        return fields;
    }

    private static Map<String, Object> reason(Reason reason) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("code", reason.code());
        fields.put("explanation", reason.explanation());
        fields.put("score", reason.score());
        return fields;
    }

    private static Map<String, Double> scores(List<Finding> findings) {
        Map<String, Double> scores = new TreeMap<>();
        findings.forEach(finding -> scores.merge(finding.category().key(), finding.score(), Math::max));
        return scores;
    }

    private static List<Map<String, Object>> attachments(ParsedMail mail) {
        return mail.parts().stream()
                .filter(part -> part.kind() == MailPart.Kind.ATTACHMENT || part.kind() == MailPart.Kind.INNER)
                .map(LineFields::attachment)
                .toList();
    }

    private static Map<String, Object> attachment(MailPart part) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", part.name());
        fields.put("path", part.path().value());
        fields.put("declaredType", part.declaredType());
        fields.put("detectedType", part.detectedType());
        fields.put("size", part.size());
        fields.put("sha256", part.sha256());
        fields.put(
                "flags",
                part.flags().stream()
                        .map(flag -> flag.name().toLowerCase(Locale.ROOT))
                        .sorted()
                        .toList());
        return fields;
    }

    private static List<String> codes(List<Finding> findings, Category category) {
        return findings.stream()
                .filter(finding -> finding.category().equals(category))
                .map(finding -> finding.code().code())
                .distinct()
                .toList();
    }

    private static List<Map<String, String>> text(ParsedMail mail) {
        return mail.parts().stream()
                .filter(part -> !part.text().isEmpty())
                .map(part -> Map.of("path", part.path().value(), "text", part.text()))
                .toList();
    }
}
