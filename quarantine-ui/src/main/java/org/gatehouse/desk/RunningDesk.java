package org.gatehouse.desk;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.gatehouse.casework.access.ExportEffect;
import org.gatehouse.casework.access.ExportsOfLog;
import org.gatehouse.casework.access.FailedSignIns;
import org.gatehouse.casework.access.NewAccounts;
import org.gatehouse.casework.access.Passwords;
import org.gatehouse.casework.access.RegisterOfPeople;
import org.gatehouse.casework.access.ResetAccountEffect;
import org.gatehouse.casework.access.RoleGrantEffect;
import org.gatehouse.casework.access.SignInWithTwoFactors;
import org.gatehouse.casework.access.TwoPeople;
import org.gatehouse.casework.flow.DeskFlow;
import org.gatehouse.casework.outward.AbuseContact;
import org.gatehouse.casework.outward.Complaint;
import org.gatehouse.casework.outward.DeskOutward;
import org.gatehouse.casework.report.DeskLog;
import org.gatehouse.casework.report.DeskTermReport;
import org.gatehouse.casework.review.CaseDoor;
import org.gatehouse.casework.review.DeskQueue;
import org.gatehouse.casework.review.DeskReview;
import org.gatehouse.casework.review.DestroyEffect;
import org.gatehouse.casework.review.LowerEffect;
import org.gatehouse.casework.review.ReleaseEffect;
import org.gatehouse.casework.review.ReviewOnRecord;
import org.gatehouse.casework.schedule.DailyDigest;
import org.gatehouse.casework.schedule.DeskErrands;
import org.gatehouse.casework.schedule.Errand;
import org.gatehouse.casework.schedule.OnCall;
import org.gatehouse.casework.schedule.Schedule;
import org.gatehouse.casework.schedule.SealedTooLong;
import org.gatehouse.casework.schedule.Watch;
import org.gatehouse.casework.told.DeskTelling;
import org.gatehouse.desk.setup.DeskOptions;
import org.gatehouse.desk.setup.DeskServices;
import org.gatehouse.store.database.DatabaseLogin;
import org.gatehouse.store.desk.People;
import org.gatehouse.store.desk.sql.DeskStore;

/** The services behind the pages, and what is done by the clock. Closes the store too. */
final class RunningDesk implements Ground.Open {
    private static final Duration SOON = Duration.ofMinutes(1);

    private final DeskServices services;
    private final Schedule schedule;
    private final FailedSignIns failed;
    private final DeskStore store;

    private RunningDesk(DeskServices services, Schedule schedule, FailedSignIns failed, DeskStore store) {
        this.services = services;
        this.schedule = schedule;
        this.failed = failed;
        this.store = store;
    }

    /** @param clock with the establishment's time zone */
    static RunningDesk start(DeskOptions options, DeskStore store, DatabaseLogin login, Clock clock) {
        SecureRandom random = new SecureRandom();
        People people = store.people();
        Passwords passwords = new Passwords(random);
        FailedSignIns failed = new FailedSignIns(people);
        TwoPeople approvals = new TwoPeople(
                store.requests(),
                people,
                List.of(
                        new RoleGrantEffect(people),
                        new ResetAccountEffect(people),
                        new ReleaseEffect(store.cases(), store.evidence()),
                        new LowerEffect(store.cases(), store.evidence()),
                        new DestroyEffect(store.cases(), store.evidence(), people, clock),
                        new ExportEffect()),
                options.cases().calendar(),
                clock);
        StoredCharts charts = StoredCharts.start(store.flows(), options.cases().flowchart());
        DeskFlow flow = new DeskFlow(
                new CaseDoor(store.cases(), store.requests(), people, clock),
                store.flows(),
                store.cases(),
                store.evidence(),
                people,
                charts,
                options.cases().calendar(),
                clock);
        DeskServices services = new DeskServices(
                new SignInWithTwoFactors(people, passwords, failed, random, clock),
                new RegisterOfPeople(people, approvals, new NewAccounts(passwords, random), clock),
                approvals,
                new DeskQueue(store.cases(), people, clock),
                new ReviewOnRecord(
                        new DeskReview(
                                store.cases(), store.evidence(), people, store.requests(), approvals::ask, clock),
                        store.cases()),
                flow,
                new DeskLog(store.flows(), people, charts, clock.getZone()),
                new DeskTermReport(store.figures(), charts, clock),
                new ExportsOfLog(store.requests(), approvals, store.caseLedger(), clock),
                store.checks(),
                new DeskOutward(
                        flow,
                        store.evidence(),
                        new Complaint.Complainant(
                                options.establishment(), options.reports().contact()),
                        options.reports()
                                .registry()
                                .<Function<String, Optional<String>>>map(registry -> new AbuseContact(registry)::find)
                                .orElse(address -> Optional.empty()),
                        clock),
                new DeskTelling(store.tellUs(), people, options.reports().open(), clock));
        Watch watch = new Watch(
                store.flows(),
                people,
                options.cases().calendar(),
                options.cases().ladder(),
                new OnCall(
                        options.cases().notices().onCall(),
                        people,
                        store.cases(),
                        options.cases().calendar(),
                        clock),
                clock);
        DailyDigest digest =
                new DailyDigest(people, store.notices(), options.cases().calendar(), clock);
        List<Errand> errands = new ArrayList<>(DeskErrands.list(approvals, failed, digest, watch, options.digest()));
        errands.add(new Errand("sealing", new Errand.When.Every(SOON), store.sealingWorker()::run));
        errands.add(new Errand(
                "sealed-too-long",
                new Errand.When.Every(SOON),
                new SealedTooLong(store.flows(), people, charts, options.cases().calendar(), clock)));
        errands.add(new Errand("destruction", new Errand.When.Every(SOON), store.destructionWorker()::run));
        errands.add(new Errand("retention", new Errand.When.OnWeekdays(options.digest()), () -> store.retention()
                .review(options.retention())));
        Schedule schedule = Schedule.start(login, clock.getZone(), errands);
        return new RunningDesk(services, schedule, failed, store);
    }

    @Override
    public DeskServices services() {
        return services;
    }

    @Override
    public void close() {
        schedule.close();
        failed.record();
        store.close();
    }
}
