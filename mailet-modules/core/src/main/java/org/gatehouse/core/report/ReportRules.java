package org.gatehouse.core.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gatehouse.core.examination.Examination;
import org.gatehouse.core.inspection.Category;
import org.gatehouse.core.inspection.Finding;
import org.gatehouse.core.inspection.FindingCode;
import org.gatehouse.core.inspection.ParsedMail;
import org.gatehouse.core.mail.Envelope;
import org.gatehouse.core.policy.Decision;
import org.gatehouse.core.policy.Disposition;
import org.gatehouse.core.policy.Reason;
import org.gatehouse.core.policy.Urgency;

/**
 * What becomes of mail to the report address, whatever the policy says: held, or sealed for everybody where the
 * reporter says that it may be illegal, or the policy seals it. Other recipients of held mail are treated as usual.
 * Immutable; decides by its arguments alone.
 */
public final class ReportRules {
    private static final String RULE = "report address";

    private final ReportAddress address;
    private final Report.Thanks thanks;

    public ReportRules(ReportAddress address, Report.Thanks thanks) {
        this.address = address;
        this.thanks = thanks;
    }

    public ReportAddress address() {
        return address;
    }

    /** A forward as it is judged. */
    public record Judged(Examination examination, Report report) {}

    /** Empty where the message is no report. */
    public Optional<Judged> judge(Envelope envelope, Examination seen) {
        return address.isAmong(envelope) ? Optional.of(judgeReport(envelope, seen)) : Optional.empty();
    }

    private Judged judgeReport(Envelope envelope, Examination seen) {
        ParsedMail mail = seen.mail();
        OwnWords words = OwnWords.of(mail);
        boolean sealed = words.isPossiblyIllegal()
                || seen.decisions().stream().anyMatch(decision -> decision.effective() == Disposition.SEAL);
        boolean alone = envelope.recipients().size() == 1;
        List<String> mentioned = mail.identifiers().mentioned();
        Report report = new Report(
                envelope.sender(),
                mentioned,
                Original.traces(mail),
                Original.references(mail),
                words.isPossiblyIllegal(),
                alone && words.onlyAttached() && mentioned.size() == 1,
                Route.of(address, envelope),
                thanks);
        List<Finding> findings = new ArrayList<>(seen.findings());
        findings.add(finding(words.isPossiblyIllegal()));
        List<Decision> decisions = seen.decisions().stream()
                .map(decision -> decide(decision, sealed, words.isPossiblyIllegal()))
                .toList();
        return new Judged(new Examination(mail, findings, decisions, seen.parties(), seen.sender()), report);
    }

    private Decision decide(Decision policy, boolean sealed, boolean possiblyIllegal) {
        boolean reported = address.isOf(policy.recipient());
        if (!reported && (!sealed || policy.effective() == Disposition.SEAL)) {
            return policy;
        }
        Disposition disposition = sealed ? Disposition.SEAL : Disposition.HOLD;
        List<Reason> reasons = new ArrayList<>();
        reasons.add(reason(possiblyIllegal, disposition));
        if (policy.effective() == disposition) {
            reasons.addAll(policy.reasons());
        }
        Urgency least = sealed ? Urgency.NOW : Urgency.TODAY;
        Urgency urgency = policy.enforced() ? least.soonest(policy.urgency()) : least;
        return new Decision(policy.recipient(), disposition, urgency, true, reasons, policy.policyVersion());
    }

    private static Finding finding(boolean possiblyIllegal) {
        return Finding.certain(code(possiblyIllegal), "report-address", "1", Optional.empty(), Category.REPORT);
    }

    private static Reason reason(boolean possiblyIllegal, Disposition disposition) {
        FindingCode code = code(possiblyIllegal);
        String opening = disposition == Disposition.SEAL ? "Sealed because " : "Held because ";
        return new Reason(code.code(), Category.REPORT.key(), RULE, opening + code.sentence() + ".", 1);
    }

    private static FindingCode code(boolean possiblyIllegal) {
        return possiblyIllegal ? FindingCode.REPORT_POSSIBLY_ILLEGAL : FindingCode.REPORT_FORWARDED;
    }
}
