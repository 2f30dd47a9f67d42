package org.gatehouse.casework.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.gatehouse.casework.access.Effect.Description;
import org.gatehouse.casework.access.Effect.Doing;
import org.gatehouse.core.access.PersonId;
import org.gatehouse.core.access.Viewer;
import org.gatehouse.core.calendar.SchoolCalendar;
import org.gatehouse.core.calendar.Term;
import org.gatehouse.store.desk.ChangeRequest;
import org.gatehouse.store.desk.People;
import org.gatehouse.store.desk.Person;
import org.gatehouse.store.desk.Requests;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Dual control, the same for everything that needs it. An effect within the store is done in the transaction of its
 * approval. Any other is owed from the approval on, which is durable first, until it is settled: whatever stops the
 * desk in between, {@link #resume} does it again, and it is idempotent. Thread-safe.
 */
public final class TwoPeople implements Approvals {
    private static final Logger LOG = LoggerFactory.getLogger(TwoPeople.class);
    private static final Term LAPSES_AFTER = new Term.WorkingDays(5);
    /** Somebody may just be doing it. */
    private static final Duration RESUMED_AFTER = Duration.ofMinutes(1);

    private final Requests requests;
    private final People people;
    private final Map<ChangeRequest.Kind, Effect> effects = new EnumMap<>(ChangeRequest.Kind.class);
    private final SchoolCalendar calendar;
    private final Clock clock;

    /**
     * @param effects at most one of each kind
     * @param calendar by whose days a request lapses
     * @param clock with the establishment's time zone
     */
    public TwoPeople(
            Requests requests, People people, Collection<Effect> effects, SchoolCalendar calendar, Clock clock) {
        this.requests = requests;
        this.people = people;
        this.calendar = calendar;
        this.clock = clock;
        for (Effect effect : effects) {
            if (this.effects.put(effect.kind(), effect) != null) {
                throw new IllegalArgumentException("two effects for " + effect.kind());
            }
        }
    }

    /**
     * Asks, for a service that has checked that this viewer may ask. Those who may decide are told. Empty where the
     * same is asked for already, or there is no reason.
     */
    public Optional<UUID> ask(
            Viewer viewer, ChangeRequest.Kind kind, UUID subject, Map<String, String> details, String reason) {
        if (reason.isBlank()) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        Instant lapses = calendar.due(now, LAPSES_AFTER);
        Requests.NewRequest asked =
                new Requests.NewRequest(kind, subject, details, reason.strip(), viewer.id(), lapses);
        return requests.open(asked, deciders(asked, now));
    }

    @Override
    public List<Request> listOpen(Viewer viewer) {
        return requests.listOpen().stream()
                .flatMap(request -> view(viewer, request).stream())
                .toList();
    }

    @Override
    public Optional<Request> find(Viewer viewer, UUID id) {
        return requests.find(id)
                .filter(request -> request.state() == ChangeRequest.State.OPEN)
                .flatMap(request -> view(viewer, request));
    }

    @Override
    public Answer approve(Viewer viewer, UUID id) {
        Optional<ChangeRequest> request = requests.find(id).filter(found -> mayDecide(viewer, found));
        if (request.isEmpty()) {
            return Answer.NOT_FOUND;
        }
        ChangeRequest approved = request.get().approvedBy(viewer.id(), clock.instant());
        Doing doing = effect(approved).doing(approved);
        if (doing instanceof Doing.InTransaction within) {
            return answer(requests.approve(id, viewer.id(), within.change()));
        }
        return requests.approve(id, viewer.id()) ? performOrWait(approved, doing) : Answer.TOO_LATE;
    }

    @Override
    public Answer refuse(Viewer viewer, UUID id, String note) {
        Optional<ChangeRequest> request = requests.find(id).filter(found -> mayDecide(viewer, found));
        if (request.isEmpty()) {
            return Answer.NOT_FOUND;
        }
        return requests.refuse(id, viewer.id(), note) ? Answer.DONE : Answer.TOO_LATE;
    }

    @Override
    public Answer withdraw(Viewer viewer, UUID id) {
        Optional<ChangeRequest> request = requests.find(id).filter(found -> isMine(viewer, found));
        if (request.isEmpty()) {
            return Answer.NOT_FOUND;
        }
        return requests.withdraw(id, viewer.id()) ? Answer.DONE : Answer.TOO_LATE;
    }

    /** Does what was approved and not done; what fails again stays owed. Returns how many it tried. */
    public int resume() {
        Instant before = clock.instant().minus(RESUMED_AFTER);
        List<ChangeRequest> owed = requests.listOwed().stream()
                .filter(request -> effects.containsKey(request.kind()))
                .filter(request -> request.decidedAt().filter(before::isAfter).isPresent())
                .toList();
        owed.forEach(this::resume);
        return owed.size();
    }

    /** Ends what nobody decided in time. Returns how many. */
    public int lapse() {
        return requests.lapse();
    }

    private Answer performOrWait(ChangeRequest approved, Doing doing) {
        try {
            return perform(approved, doing);
        } catch (Effect.NotYet e) {
            LOG.info("event=effect-waits request={} kind={} what={}", approved.id(), approved.kind(), e.getMessage());
            return Answer.WAITS;
        }
    }

    /** One that always fails must not keep the others from being done. */
    private void resume(ChangeRequest request) {
        try {
            performOrWait(request, effect(request).doing(request));
        } catch (RuntimeException e) {
            LOG.error(
                    "event=effect-owed request={} kind={} fault={}",
                    request.id(),
                    request.kind(),
                    e.getClass().getSimpleName());
        }
    }

    private Answer perform(ChangeRequest approved, Doing doing) {
        boolean done = doing instanceof Doing.Afterwards after && after.call().get();
        requests.settle(approved.id(), done);
        return done ? Answer.DONE : Answer.NOT_POSSIBLE;
    }

    private static Answer answer(Requests.Approval approval) {
        return switch (approval) {
            case DONE -> Answer.DONE;
            case NOT_POSSIBLE -> Answer.NOT_POSSIBLE;
            case TOO_LATE -> Answer.TOO_LATE;
        };
    }

    private Optional<Request> view(Viewer viewer, ChangeRequest request) {
        boolean mine = isMine(viewer, request);
        boolean mayDecide = mayDecide(viewer, request);
        return mine || mayDecide
                ? describe(viewer, request).map(about -> view(request, about, mine, mayDecide))
                : Optional.empty();
    }

    private Request view(ChangeRequest request, Description about, boolean mine, boolean mayDecide) {
        return new Request(
                request.id(),
                Kind.valueOf(request.kind().name()),
                request.details().getOrDefault("case", ""),
                about.title(),
                about.before(),
                about.after(),
                about.risk(),
                request.reason(),
                people.find(request.requestedBy()).map(Person::name).orElse(""),
                request.requestedAt(),
                request.lapsesAt(),
                mine,
                mayDecide);
    }

    private boolean mayDecide(Viewer viewer, ChangeRequest request) {
        return !isMine(viewer, request)
                && !isEmergency(viewer)
                && describe(viewer, request).isPresent()
                && effect(request).mayDecide(viewer, request);
    }

    private Optional<Description> describe(Viewer viewer, ChangeRequest request) {
        return effects.containsKey(request.kind()) ? effect(request).describe(viewer, request) : Optional.empty();
    }

    /** Whoever opens the envelope has an own account too, and would be two people. */
    private boolean isEmergency(Viewer viewer) {
        return people.find(viewer.id()).map(Person::emergency).orElse(true);
    }

    private static boolean isMine(Viewer viewer, ChangeRequest request) {
        return request.requestedBy().equals(viewer.id());
    }

    private Effect effect(ChangeRequest request) {
        Effect effect = effects.get(request.kind());
        if (effect == null) {
            throw new IllegalStateException("no effect is known for " + request.kind());
        }
        return effect;
    }

    /** Who could decide it, now. */
    private Set<PersonId> deciders(Requests.NewRequest asked, Instant now) {
        ChangeRequest request = new ChangeRequest(
                UUID.randomUUID(),
                asked.kind(),
                asked.subject(),
                asked.details(),
                asked.reason(),
                asked.by(),
                now,
                asked.lapsesAt(),
                ChangeRequest.State.OPEN,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        LocalDate today = LocalDate.now(clock);
        return people.list().stream()
                .filter(person -> person.isOnDuty(today))
                .map(person -> new Viewer(person.id(), person.roles()))
                .filter(viewer -> mayDecide(viewer, request))
                .map(Viewer::id)
                .collect(Collectors.toSet());
    }
}
