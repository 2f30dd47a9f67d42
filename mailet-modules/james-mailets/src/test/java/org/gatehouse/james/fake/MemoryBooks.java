package org.gatehouse.james.fake;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.gatehouse.core.examination.Examination;
import org.gatehouse.core.mail.Address;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.core.policy.Decision;
import org.gatehouse.core.report.Report;
import org.gatehouse.store.Books;
import org.gatehouse.store.Progress;

/** Books in memory that write down what was done, in order, and can be told to fail. Thread-safe. */
public final class MemoryBooks implements Books {
    private final Map<MailId, List<Decision>> decisions = new LinkedHashMap<>();
    private final List<Act> acts = new ArrayList<>();
    private final List<Report> reports = new ArrayList<>();
    private Optional<Supplier<RuntimeException>> failure = Optional.empty();
    private String failing = "";

    @Override
    public synchronized List<Decision> intend(MailId id, Examination examination) {
        failIfTold("intend");
        return decisions.computeIfAbsent(id, missing -> examination.decisions());
    }

    @Override
    public synchronized List<Decision> intendReport(MailId id, Examination examination, Report report) {
        reports.add(report);
        return intend(id, examination);
    }

    public synchronized List<Report> reports() {
        return List.copyOf(reports);
    }

    @Override
    public synchronized Optional<List<Decision>> findDecisions(MailId id) {
        failIfTold("findDecisions");
        return Optional.ofNullable(decisions.get(id));
    }

    /** Every decision as just taken: this fake does not follow what becomes of it. */
    @Override
    public synchronized List<Progress> listProgress(MailId id) {
        return Optional.ofNullable(decisions.get(id)).orElse(List.of()).stream()
                .map(decision -> new Progress(
                        0,
                        Progress.State.DECIDED,
                        decision.disposition(),
                        decision.urgency(),
                        decision.enforced(),
                        decision.reasons()))
                .toList();
    }

    @Override
    public synchronized void hold(MailId id, List<Address> recipients) {
        failIfTold("hold");
        acts.add(new Act("hold", id, recipients));
    }

    @Override
    public synchronized void seal(MailId id) {
        failIfTold("seal");
        acts.add(new Act("seal", id, List.of()));
    }

    @Override
    public synchronized void deliver(MailId id, List<Address> recipients) {
        failIfTold("deliver");
        List<Decision> recorded = Optional.ofNullable(decisions.get(id)).orElse(List.of());
        for (Address recipient : recipients) {
            if (recorded.stream()
                    .noneMatch(decision -> decision.recipient().equals(recipient)
                            && decision.effective().isDelivered())) {
                throw new IllegalStateException("a recipient has no decision that delivers");
            }
        }
        acts.add(new Act("deliver", id, recipients));
    }

    public synchronized List<Act> acts() {
        return List.copyOf(acts);
    }

    public synchronized void fail(String method, Supplier<RuntimeException> with) {
        failing = method;
        failure = Optional.of(with);
    }

    public synchronized void recover() {
        failure = Optional.empty();
    }

    private void failIfTold(String method) {
        if (method.equals(failing) && failure.isPresent()) {
            throw failure.get().get();
        }
    }

    /** What was done for whom. */
    public record Act(String what, MailId mail, List<Address> recipients) {}
}
