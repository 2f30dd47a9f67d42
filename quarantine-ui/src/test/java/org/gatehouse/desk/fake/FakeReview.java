package org.gatehouse.desk.fake;

import static org.gatehouse.core.mail.PersonType.OUTSIDE;
import static org.gatehouse.core.mail.PersonType.PUPIL;
import static org.gatehouse.core.mail.PersonType.STAFF;
import static org.gatehouse.core.policy.Disposition.FLAG;
import static org.gatehouse.core.policy.Disposition.HOLD;
import static org.gatehouse.core.policy.Disposition.SEAL;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.gatehouse.casework.review.Review;
import org.gatehouse.casework.review.Spelling;
import org.gatehouse.core.TemporaryFailure;
import org.gatehouse.core.access.PersonId;
import org.gatehouse.core.access.Role;
import org.gatehouse.core.access.Viewer;
import org.gatehouse.core.mail.PersonType;
import org.gatehouse.core.policy.Disposition;
import org.gatehouse.core.policy.Urgency;
import org.gatehouse.store.desk.CaseFile.State;
import org.gatehouse.store.desk.CaseNumber;
import org.gatehouse.store.desk.ReleaseOrder;

/** Seven cases. The head is in conflict with 2026-0144: for the head it does not exist. Thread-safe. */
public final class FakeReview implements Review {
    /** Odd words that stand in names and text and nowhere else: whoever finds them elsewhere has found a leak. */
    public static final String NAME_CANARY = "Dana Ploverfield";

    public static final String TEXT_CANARY = "Snickerwhistling again.";
    public static final String HOSTILE =
            "</div><script>window.hit=1</script><img src=x onerror='window.hit=1'>\"'`${7*7}";

    public static final CaseNumber PUPIL_CASE = new CaseNumber(2026, 143);
    public static final CaseNumber CONFLICT = new CaseNumber(2026, 144);
    public static final CaseNumber SEALED = new CaseNumber(2026, 145);
    public static final CaseNumber STAFF_CASE = new CaseNumber(2026, 146);
    public static final CaseNumber STRONG = new CaseNumber(2026, 142);

    private final Clock clock;
    private final Map<Integer, FakeCase> cases = new TreeMap<>();
    private final List<Duration> looks = new ArrayList<>();
    private final List<String> reasons = new ArrayList<>();
    private boolean away;

    public FakeReview(Clock clock) {
        this.clock = clock;
        add(
                142,
                Urgency.NOW,
                false,
                FLAG,
                PUPIL,
                STAFF,
                "Delivered and flagged because a pupil may be telling you they are not safe. Please look now.",
                25,
                true);
        add(
                143,
                Urgency.TODAY,
                false,
                HOLD,
                OUTSIDE,
                PUPIL,
                "Held because the text has 2 phrases on your list \"insults\".",
                95,
                false);
        add(
                144,
                Urgency.TODAY,
                false,
                HOLD,
                PUPIL,
                PUPIL,
                "Held because it says it is from a teacher but was sent from outside the school.",
                190,
                false);
        add(
                145,
                Urgency.NOW,
                false,
                SEAL,
                OUTSIDE,
                STAFF,
                "Sealed because a member of staff told us it may be illegal. Nobody has opened it.",
                41,
                true);
        add(
                146,
                Urgency.WEEK,
                false,
                HOLD,
                OUTSIDE,
                STAFF,
                "Held because it has a password-protected file we could not look inside. This does not mean it is"
                        + " harmful.",
                60 * 27,
                false);
        for (int i = 147; i < 151; i++) {
            add(
                    i,
                    Urgency.WEEK,
                    true,
                    HOLD,
                    OUTSIDE,
                    STAFF,
                    "Held because the text has 1 phrase on your list \"swearing\".",
                    60 * 5 + i,
                    false);
        }
    }

    private void add(
            int running,
            Urgency urgency,
            boolean fine,
            Disposition disposition,
            PersonType from,
            PersonType to,
            String why,
            int minutes,
            boolean strong) {
        Instant opened = clock.instant().minus(Duration.ofMinutes(minutes));
        cases.put(running, new FakeCase(running, urgency, fine, disposition, from, to, why, opened, strong));
    }

    /** For the queue. */
    synchronized List<FakeCase> visible(Viewer viewer) {
        refuseWhenAway();
        return cases.values().stream().filter(one -> sees(viewer, one)).toList();
    }

    public synchronized void goAway(boolean now) {
        away = now;
    }

    public synchronized List<Duration> looks() {
        return List.copyOf(looks);
    }

    public synchronized List<String> reasons() {
        return List.copyOf(reasons);
    }

    public synchronized void settle(CaseNumber number, ReleaseOrder.State state, Optional<String> refusal) {
        FakeCase one = cases.get(number.running());
        if (one != null) {
            one.release = one.release.map(order -> new ReleaseOrder(
                    order.id(),
                    order.orderedBy(),
                    order.approvedBy(),
                    order.orderedAt(),
                    order.due(),
                    state,
                    refusal,
                    Optional.of(clock.instant())));
            one.state = state == ReleaseOrder.State.ARRIVED ? State.RELEASED : State.WAITING;
        }
    }

    @Override
    public synchronized Optional<CasePage> open(Viewer viewer, CaseNumber number) {
        return find(viewer, number).map(one -> page(viewer, one));
    }

    @Override
    public synchronized Optional<List<Spelling>> writeDown(Viewer viewer, CaseNumber number) {
        return find(viewer, number).filter(one -> one.sealed).map(one -> List.of());
    }

    @Override
    public synchronized boolean isSeenBy(Viewer viewer, CaseNumber number) {
        return find(viewer, number).isPresent() && !viewer.isA(Role.MAIL_ADMINISTRATOR);
    }

    @Override
    public synchronized Optional<ReleaseOrder> findRelease(Viewer viewer, CaseNumber number) {
        return open(viewer, number).flatMap(CasePage::release);
    }

    @Override
    public synchronized boolean stopConfirmed(Viewer viewer, CaseNumber number) {
        return find(viewer, number).filter(one -> one.sealed).isPresent();
    }

    private CasePage page(Viewer viewer, FakeCase one) {
        boolean masked = viewer.isA(Role.MAIL_ADMINISTRATOR);
        return new CasePage(
                one.file(),
                masked ? List.of() : List.of(one.why),
                facts(one),
                timeline(one),
                masked ? Set.of() : actions(one),
                one.release,
                one.request,
                one.owner.map(id -> FakeSignIn.find(id).title()),
                masked ? List.of() : one.reports,
                one.strong,
                masked);
    }

    private static List<Fact> facts(FakeCase one) {
        return List.of(
                new Fact(
                        "Kinds of people",
                        one.from == OUTSIDE
                                ? "Outside to " + one.to.name().toLowerCase(Locale.ROOT)
                                : "Pupil to " + one.to.name().toLowerCase(Locale.ROOT),
                        "The school's directory",
                        "Certain"),
                new Fact(
                        "Says it is from",
                        "Address not proven",
                        "The sender's mail server did not prove it",
                        "Not proven"),
                new Fact("Attachments", "1 file, document, 24 KB", "Counted by the gateway", "Certain"),
                new Fact("Fingerprint", one.file().fingerprint(), "SHA-256 of what was received", "Certain"));
    }

    private List<Event> timeline(FakeCase one) {
        return List.of(
                new Event(clock.instant(), "Opened", "Mary Okafor"),
                new Event(one.openedAt.plusSeconds(1), one.sealed ? "Sealed" : "Held", "The gateway"),
                new Event(one.openedAt, "Received", "The gateway"));
    }

    private static Set<Action> actions(FakeCase one) {
        if (one.sealed) {
            return EnumSet.of(Action.ASK_TO_LOWER, Action.ASK_TO_DESTROY, Action.ASSIGN);
        }
        EnumSet<Action> actions = EnumSet.of(Action.SHOW_NAMES, Action.SHOW_TEXT, Action.SEAL, Action.ASSIGN);
        if (!one.reports.isEmpty()) {
            actions.add(Action.SHOW_REPORTS);
        }
        if (one.state == State.WAITING && one.disposition == HOLD) {
            actions.add(one.to == PUPIL ? Action.ASK_TO_RELEASE : Action.RELEASE);
            actions.add(Action.KEEP);
        }
        if (one.state == State.KEPT) {
            actions.add(Action.REOPEN);
        }
        if (one.release
                .filter(order -> order.state() == ReleaseOrder.State.ORDERED)
                .isPresent()) {
            actions.add(Action.UNDO_RELEASE);
        }
        return actions;
    }

    @Override
    public synchronized Optional<NamesShown> showNames(Viewer viewer, CaseNumber number, String reason) {
        return readable(viewer, number).map(one -> {
            reasons.add(reason);
            return new NamesShown(
                    NAME_CANARY + " <dana(at)example.net>",
                    List.of("pupil 17, year 9", HOSTILE),
                    Optional.of("Re: trip " + HOSTILE));
        });
    }

    @Override
    public synchronized Optional<TextShown> showText(Viewer viewer, CaseNumber number, String reason, boolean whole) {
        return readable(viewer, number).map(one -> {
            reasons.add(reason);
            List<Piece> pieces = new ArrayList<>(List.of(
                    new Piece("I told everybody that you are ", false),
                    new Piece("a total muppet", true),
                    new Piece(". See hxxps[:]//example[.]com/x. " + TEXT_CANARY, false)));
            if (whole) {
                pieces.add(new Piece("\n\nThe rest of the email, line by line.\n" + HOSTILE, false));
            }
            return new TextShown(
                    List.of(
                            new Passage("Message", pieces, false),
                            new Passage(
                                    "Attachment 1, document, 24 KB",
                                    List.of(new Piece("List of names for the trip.", false)),
                                    true)),
                    whole,
                    Duration.ofSeconds(60));
        });
    }

    @Override
    public synchronized Optional<TextShown> showReports(Viewer viewer, CaseNumber number, String reason) {
        return readable(viewer, number).filter(one -> !one.reports.isEmpty()).map(one -> {
            reasons.add(reason);
            List<Piece> words = List.of(new Piece("I did not like the look of this. " + TEXT_CANARY + HOSTILE, false));
            return new TextShown(List.of(new Passage("What you told us", words, false)), true, Duration.ofSeconds(60));
        });
    }

    @Override
    public synchronized void textHidden(Viewer viewer, CaseNumber number, Duration shown) {
        looks.add(shown);
    }

    @Override
    public synchronized Optional<Outcome> release(Viewer viewer, CaseNumber number, String reason) {
        return readable(viewer, number).map(one -> {
            reasons.add(reason);
            if (one.to == PUPIL) {
                one.request = Optional.of(FakeApprovals.RELEASE);
                return new Outcome.Asked(FakeApprovals.RELEASE);
            }
            if (one.state != State.WAITING) {
                return new Outcome.NotPossible("Somebody decided about it already");
            }
            Instant now = clock.instant();
            ReleaseOrder order = new ReleaseOrder(
                    new UUID(30, one.running),
                    viewer.id(),
                    Optional.empty(),
                    now,
                    now.plusSeconds(60),
                    ReleaseOrder.State.ORDERED,
                    Optional.empty(),
                    Optional.empty());
            one.release = Optional.of(order);
            one.state = State.RELEASING;
            return new Outcome.Released(order);
        });
    }

    @Override
    public synchronized Optional<Outcome> undoRelease(Viewer viewer, CaseNumber number) {
        return readable(viewer, number).map(one -> {
            boolean ordered = one.release
                    .filter(order -> order.state() == ReleaseOrder.State.ORDERED)
                    .isPresent();
            if (!ordered) {
                return new Outcome.NotPossible("It is on its way already");
            }
            settle(number, ReleaseOrder.State.UNDONE, Optional.empty());
            return new Outcome.Done();
        });
    }

    @Override
    public synchronized Optional<Outcome> keep(Viewer viewer, CaseNumber number, String reason) {
        return set(readable(viewer, number), one -> one.state = State.KEPT);
    }

    @Override
    public synchronized Optional<Outcome> reopen(Viewer viewer, CaseNumber number) {
        return set(readable(viewer, number), one -> one.state = State.WAITING);
    }

    @Override
    public synchronized Optional<Outcome> seal(Viewer viewer, CaseNumber number, String reason) {
        return set(readable(viewer, number), one -> one.sealed = true);
    }

    @Override
    public synchronized Optional<Outcome> askToLower(Viewer viewer, CaseNumber number, String reason) {
        return find(viewer, number).map(one -> new Outcome.Asked(FakeApprovals.RELEASE));
    }

    @Override
    public synchronized Optional<Outcome> askToDestroy(Viewer viewer, CaseNumber number, Advice advice, String reason) {
        return find(viewer, number).map(one -> new Outcome.Missing("A reference has digits in it"));
    }

    @Override
    public synchronized Optional<Outcome> assign(Viewer viewer, CaseNumber number, PersonId owner) {
        return set(find(viewer, number), one -> one.owner = Optional.of(owner));
    }

    @Override
    public List<Colleague> colleagues(Viewer viewer, CaseNumber number) {
        return List.of(
                new Colleague(People.DSL.id(), People.DSL.title()),
                new Colleague(People.DEPUTY.id(), People.DEPUTY.title()));
    }

    private Optional<FakeCase> readable(Viewer viewer, CaseNumber number) {
        return find(viewer, number).filter(one -> !one.sealed && !viewer.isA(Role.MAIL_ADMINISTRATOR));
    }

    private Optional<FakeCase> find(Viewer viewer, CaseNumber number) {
        refuseWhenAway();
        return Optional.ofNullable(number.year() == 2026 ? cases.get(number.running()) : null)
                .filter(one -> sees(viewer, one));
    }

    private void refuseWhenAway() {
        if (away) {
            throw new TemporaryFailure(TEXT_CANARY);
        }
    }

    private static boolean sees(Viewer viewer, FakeCase one) {
        return !(viewer.isA(Role.HEAD) && one.number().equals(CONFLICT));
    }

    private static Optional<Outcome> set(Optional<FakeCase> found, Consumer<FakeCase> change) {
        return found.map(one -> {
            change.accept(one);
            return new Outcome.Done();
        });
    }
}
