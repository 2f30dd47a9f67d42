package org.gatehouse.casework.review;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.gatehouse.core.access.Ability;
import org.gatehouse.core.access.Grant;
import org.gatehouse.core.access.PersonId;
import org.gatehouse.core.access.Viewer;
import org.gatehouse.core.policy.Disposition;
import org.gatehouse.store.desk.CaseFile;
import org.gatehouse.store.desk.CaseNumber;
import org.gatehouse.store.desk.Cases;
import org.gatehouse.store.desk.ChangeRequest;
import org.gatehouse.store.desk.Evidence;
import org.gatehouse.store.desk.People;
import org.gatehouse.store.desk.ReleaseOrder;
import org.gatehouse.store.desk.Requests;
import org.gatehouse.store.desk.WhyHeld;

/** Cases at the desk, over the store. Thread-safe. */
public final class DeskReview implements Review {
    /** How long a release can be taken back (domain.md 5.1). */
    public static final Duration UNDO = Duration.ofSeconds(60);

    private static final Duration HIDE_AFTER = Duration.ofMinutes(2);
    private static final Outcome NO_REASON = new Outcome.Missing("Say why. The reason goes into the record.");
    private static final Outcome TOO_LATE = new Outcome.NotPossible("Somebody was faster. Look at the case again.");
    private static final Outcome ASKED =
            new Outcome.NotPossible("Somebody has asked for this already. Another person must approve it.");

    private final Cases cases;
    private final Evidence evidence;
    private final SecondPerson secondPerson;
    private final Colleagues colleagues;
    private final OpenedCases opened;
    private final Timeline timeline;

    /**
     * @param secondPerson such as {@code twoPeople::ask}, where {@code twoPeople} has {@link ReleaseEffect}, {@link
     *     LowerEffect} and {@link DestroyEffect}
     * @param clock with the establishment's time zone
     */
    public DeskReview(
            Cases cases, Evidence evidence, People people, Requests requests, SecondPerson secondPerson, Clock clock) {
        this.cases = cases;
        this.evidence = evidence;
        this.secondPerson = secondPerson;
        this.colleagues = new Colleagues(people, cases, clock);
        this.opened = new OpenedCases(cases, requests, colleagues);
        this.timeline = new Timeline(colleagues::nameOf);
    }

    @Override
    public Optional<CasePage> open(Viewer viewer, CaseNumber number) {
        Optional<OpenedCase> found = opened.find(viewer, number);
        // In the ledger before anything is seen.
        found.ifPresent(open -> cases.looked(open.file(), viewer.id()));
        return found.map(this::page);
    }

    @Override
    public boolean isSeenBy(Viewer viewer, CaseNumber number) {
        return opened.find(viewer, number)
                .filter(open -> !open.rights().isMasked())
                .isPresent();
    }

    @Override
    public Optional<ReleaseOrder> findRelease(Viewer viewer, CaseNumber number) {
        return opened.find(viewer, number).flatMap(open -> cases.findRelease(open.file()));
    }

    @Override
    public boolean stopConfirmed(Viewer viewer, CaseNumber number) {
        return opened.find(viewer, number)
                .filter(open -> open.file().sealed())
                .filter(open -> cases.stopConfirmed(open.file(), viewer.id()))
                .isPresent();
    }

    @Override
    public Optional<NamesShown> showNames(Viewer viewer, CaseNumber number, String reason) {
        Optional<OpenedCase> open = opened.find(viewer, number)
                .filter(found -> found.can(Action.SHOW_NAMES))
                .filter(found -> hasReason(found.rights().grant(Ability.HELD_NAMES), reason));
        return open.flatMap(found -> evidence.showNames(found.file(), viewer.id(), reason)
                .map(names -> shown(names, maySeeSubject(found, reason))));
    }

    @Override
    public Optional<TextShown> showText(Viewer viewer, CaseNumber number, String reason, boolean whole) {
        Optional<OpenedCase> open = opened.find(viewer, number)
                .filter(found -> found.can(Action.SHOW_TEXT))
                .filter(found -> hasReason(found.rights().grant(Ability.HELD_TEXT), reason));
        Evidence.Extent extent = whole ? Evidence.Extent.WHOLE : Evidence.Extent.MATCHES;
        return open.flatMap(found -> evidence.showText(found.file(), viewer.id(), reason, extent)
                .map(copy -> new TextShown(Passages.of(copy, mayReadAttachments(found, reason)), whole, HIDE_AFTER)));
    }

    @Override
    public Optional<TextShown> showReports(Viewer viewer, CaseNumber number, String reason) {
        return opened.find(viewer, number)
                .filter(found -> found.can(Action.SHOW_REPORTS))
                .filter(found -> hasReason(found.rights().grant(Ability.HELD_TEXT), reason))
                .map(found -> evidence.showReports(found.file(), viewer.id(), reason))
                .filter(forwards -> !forwards.isEmpty())
                .map(forwards -> new TextShown(ToldUs.of(forwards), true, HIDE_AFTER));
    }

    @Override
    public Optional<List<Spelling>> writeDown(Viewer viewer, CaseNumber number) {
        return opened.find(viewer, number)
                .filter(found -> found.file().sealed() && !found.rights().isMasked())
                .filter(found -> found.rights().grant(Ability.CHOOSE_BRANCH) == Grant.YES)
                .map(found -> evidence.showAddresses(found.file(), viewer.id()).orElse(List.of()).stream()
                        .map(Spelling::of)
                        .toList());
    }

    @Override
    public void textHidden(Viewer viewer, CaseNumber number, Duration shown) {
        opened.find(viewer, number)
                .filter(found -> found.rights().grant(Ability.HELD_TEXT) != Grant.NO)
                .ifPresent(found -> evidence.hidden(found.file(), viewer.id(), shown));
    }

    @Override
    public Optional<Outcome> release(Viewer viewer, CaseNumber number, String reason) {
        return opened.find(viewer, number)
                .filter(found ->
                        found.rights().mayReleaseAlone() || found.rights().mayAskToRelease())
                .map(found -> release(found, reason));
    }

    @Override
    public Optional<Outcome> undoRelease(Viewer viewer, CaseNumber number) {
        return opened.find(viewer, number)
                .filter(found ->
                        found.rights().mayReleaseAlone() || found.rights().mayAskToRelease())
                .map(this::undo);
    }

    @Override
    public Optional<Outcome> keep(Viewer viewer, CaseNumber number, String reason) {
        return decide(viewer, number, found -> {
            if (reason.isBlank()) {
                return NO_REASON;
            }
            return done(found.can(Action.KEEP) && cases.keep(found.file(), viewer.id(), reason));
        });
    }

    @Override
    public Optional<Outcome> reopen(Viewer viewer, CaseNumber number) {
        return decide(
                viewer, number, found -> done(found.can(Action.REOPEN) && cases.reopen(found.file(), viewer.id())));
    }

    @Override
    public Optional<Outcome> seal(Viewer viewer, CaseNumber number, String reason) {
        return opened.find(viewer, number)
                .filter(found -> !found.rights().isMasked())
                .filter(found -> found.rights().grant(Ability.RAISE_TO_SEALED) == Grant.YES)
                .map(found -> seal(found, reason));
    }

    @Override
    public Optional<Outcome> askToLower(Viewer viewer, CaseNumber number, String reason) {
        return opened.find(viewer, number)
                .filter(found -> found.rights().mayLower())
                .map(found -> askToLower(found, reason));
    }

    @Override
    public Optional<Outcome> askToDestroy(Viewer viewer, CaseNumber number, Advice advice, String reason) {
        return opened.find(viewer, number)
                .filter(found -> found.rights().mayAskToDestroy())
                .map(found -> askToDestroy(found, advice, reason));
    }

    @Override
    public Optional<Outcome> assign(Viewer viewer, CaseNumber number, PersonId owner) {
        return decide(viewer, number, found -> {
            boolean known =
                    colleagues(found).anyMatch(colleague -> colleague.id().equals(owner));
            return done(known && found.can(Action.ASSIGN) && cases.assign(found.file(), viewer.id(), owner));
        });
    }

    @Override
    public List<Colleague> colleagues(Viewer viewer, CaseNumber number) {
        return opened.find(viewer, number)
                .filter(found -> found.rights().mayDecideAbout())
                .map(found -> colleagues(found).toList())
                .orElse(List.of());
    }

    private CasePage page(OpenedCase open) {
        CaseFile file = open.file();
        boolean masked = open.rights().isMasked();
        boolean byPerson = file.sealed()
                && file.recipients().stream().noneMatch(recipient -> recipient.disposition() == Disposition.SEAL);
        return new CasePage(
                masked ? Masks.of(file) : file,
                masked ? List.of() : WhyHeld.of(file.origin(), byPerson, file.recipients()),
                masked ? List.of() : facts(open),
                masked ? List.of() : timeline.of(cases.timeline(file)),
                open.actions(),
                masked ? Optional.empty() : open.release(),
                masked ? Optional.empty() : open.openRequest(),
                masked ? Optional.empty() : file.owner().flatMap(colleagues::ownerName),
                masked ? List.of() : open.reports(),
                CaseKind.isStrong(file),
                masked);
    }

    private List<Fact> facts(OpenedCase open) {
        return Stream.of(
                        Facts.of(open.file()).stream(),
                        Facts.receivers(cases.listReceivers(open.file())).stream(),
                        open.lowering().fact().stream())
                .flatMap(facts -> facts)
                .toList();
    }

    private Outcome release(OpenedCase open, String reason) {
        CaseFile file = open.file();
        if (open.can(Action.RELEASE)) {
            return evidence.orderRelease(file, open.viewer().id(), Optional.empty(), UNDO)
                    .<Outcome>map(Outcome.Released::new)
                    .orElse(TOO_LATE);
        }
        if (open.can(Action.ASK_TO_RELEASE)) {
            return reason.isBlank() ? NO_REASON : ask(open, ChangeRequest.Kind.RELEASE, Map.of(), reason);
        }
        return new Outcome.NotPossible(whyNoRelease(open));
    }

    private static String whyNoRelease(OpenedCase open) {
        if (open.file().sealed()) {
            return "This email is sealed. What is sealed is never released.";
        }
        Optional<String> never = CaseKind.whyNeverReleased(open.file());
        if (never.isPresent()) {
            return never.get();
        }
        if (!CaseKind.hasHeldCopy(open.file())) {
            return "This email was delivered already. There is nothing to release.";
        }
        if (open.openRequest().isPresent()) {
            return "Somebody has asked for approval already.";
        }
        return Actions.canBeReleased(open.file())
                ? "You cannot release this email alone, and cannot ask for it. Hand the case over."
                : "This email is not waiting to be released.";
    }

    private Outcome undo(OpenedCase open) {
        boolean undone = open.release()
                .filter(order -> order.state() == ReleaseOrder.State.ORDERED)
                .filter(order -> evidence.undoRelease(
                        open.file(), order.id(), open.viewer().id()))
                .isPresent();
        return undone
                ? new Outcome.Done()
                : new Outcome.NotPossible("It is too late: the email is on its way, or was not being released.");
    }

    private Outcome seal(OpenedCase open, String reason) {
        if (reason.isBlank()) {
            return NO_REASON;
        }
        return open.can(Action.SEAL) && evidence.seal(open.file(), open.viewer().id(), reason)
                ? new Outcome.Done()
                : new Outcome.NotPossible("It is sealed already, destroyed, or on its way to its recipients.");
    }

    private Outcome askToLower(OpenedCase open, String reason) {
        if (reason.isBlank()) {
            return NO_REASON;
        }
        return switch (open.lowering()) {
            case NOTHING_TO_LOWER -> new Outcome.NotPossible("This email is not sealed.");
            case LIST_MATCH ->
                new Outcome.NotPossible(
                        "It matches a list of known illegal material. What matches one stays sealed for good.");
            case OWED, ORDERED -> new Outcome.NotPossible("Two people have decided this already.");
            case POSSIBLE ->
                open.can(Action.ASK_TO_LOWER) ? ask(open, ChangeRequest.Kind.LOWER, Map.of(), reason) : ASKED;
        };
    }

    private Outcome askToDestroy(OpenedCase open, Advice advice, String reason) {
        boolean incomplete = Stream.of(
                        advice.body(), advice.person(), advice.when(), advice.reference(), advice.wording(), reason)
                .anyMatch(String::isBlank);
        if (incomplete) {
            return new Outcome.Missing("Say who advised it, when, with which reference and words, and why you ask.");
        }
        return open.can(Action.ASK_TO_DESTROY)
                ? ask(open, ChangeRequest.Kind.DESTROY, DestroyEffect.details(advice), reason)
                : TOO_LATE;
    }

    private Outcome ask(OpenedCase open, ChangeRequest.Kind kind, Map<String, String> more, String reason) {
        Map<String, String> details = new TreeMap<>(more);
        details.put(CaseEffects.CASE, open.file().number().toString());
        details.put("mail", open.file().mail().toString());
        Optional<UUID> request =
                secondPerson.ask(open.viewer(), kind, open.file().id(), details, reason);
        return request.<Outcome>map(Outcome.Asked::new).orElse(ASKED);
    }

    private Optional<Outcome> decide(Viewer viewer, CaseNumber number, Function<OpenedCase, Outcome> how) {
        return opened.find(viewer, number)
                .filter(found -> found.rights().mayDecideAbout())
                .map(how);
    }

    private static Outcome done(boolean done) {
        return done ? new Outcome.Done() : TOO_LATE;
    }

    private Stream<Colleague> colleagues(OpenedCase open) {
        return colleagues.listFor(open.file()).stream()
                .filter(person ->
                        opened.rights(Colleagues.viewer(person), open.file()).mayDecideAbout())
                .map(person -> new Colleague(person.id(), person.name()));
    }

    private static boolean hasReason(Grant grant, String reason) {
        return !grant.needsReason() || !reason.isBlank();
    }

    private static boolean maySeeSubject(OpenedCase open, String reason) {
        Grant grant = open.rights().grant(Ability.HELD_SUBJECT);
        return grant == Grant.YES || (grant == Grant.WITH_REASON && !reason.isBlank());
    }

    private static boolean mayReadAttachments(OpenedCase open, String reason) {
        Grant grant = open.rights().grant(Ability.HELD_ATTACHMENT_TEXT);
        return grant == Grant.YES || (grant == Grant.WITH_REASON && !reason.isBlank());
    }

    private static NamesShown shown(Evidence.Names names, boolean subject) {
        return new NamesShown(
                names.sender().isEmpty() ? "Nobody (an automatic message)" : Harmless.text(names.sender()),
                names.recipients().stream().map(Harmless::text).toList(),
                subject ? Optional.of(Harmless.text(names.subject())) : Optional.empty());
    }
}
