package org.gatehouse.core.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gatehouse.core.inspection.Finding;
import org.gatehouse.core.inspection.FindingCode;

/**
 * Turns rulings into the reasons a reviewer reads: one for each code, category, rule and list, however often it hit.
 */
final class Explanations {
    private Explanations() {}

    static List<Reason> reasons(List<Policy.Ruling> rulings, Disposition disposition) {
        Map<Kind, List<Finding>> kinds = new LinkedHashMap<>();
        for (Policy.Ruling ruling : rulings) {
            List<Finding> same = kinds.computeIfAbsent(Kind.of(ruling), kind -> new ArrayList<>());
            same.add(ruling.finding());
        }
        return kinds.entrySet().stream()
                .map(kind -> reason(kind.getKey(), kind.getValue(), disposition))
                .toList();
    }

    private static Reason reason(Kind kind, List<Finding> findings, Disposition disposition) {
        double score = findings.stream().mapToDouble(Finding::score).max().orElse(0);
        String sentence = opening(disposition) + fill(kind, findings) + ".";
        return new Reason(kind.code().code(), kind.category(), kind.rule(), sentence, score);
    }

    private static String opening(Disposition disposition) {
        return switch (disposition) {
            case DELIVER -> "Delivered. Noted because ";
            case FLAG -> "Delivered and flagged because ";
            case HOLD -> "Held because ";
            case SEAL -> "Sealed because ";
        };
    }

    private static String fill(Kind kind, List<Finding> findings) {
        String count = findings.size() == 1 ? "1 phrase" : findings.size() + " phrases";
        return kind.code()
                .sentence()
                .replace("{count}", count)
                .replace("{list}", kind.list())
                .replace("{what}", kind.what())
                .replace("{found}", kind.found());
    }

    private record Kind(FindingCode code, String category, String rule, String list, String what, String found) {
        static Kind of(Policy.Ruling ruling) {
            Finding finding = ruling.finding();
            return new Kind(
                    finding.code(),
                    finding.category().key(),
                    ruling.rule().name(),
                    said(finding, "list"),
                    said(finding, "what"),
                    said(finding, "found"));
        }

        /** Where the sentence does not say it, two findings are one reason. */
        private static String said(Finding finding, String parameter) {
            return finding.code().sentence().contains("{" + parameter + "}")
                    ? finding.parameters().getOrDefault(parameter, "")
                    : "";
        }
    }
}
