package org.gatehouse.casework.access;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gatehouse.core.access.PersonId;
import org.gatehouse.core.access.Role;
import org.gatehouse.core.access.Viewer;
import org.gatehouse.core.mail.Address;
import org.gatehouse.store.desk.ChangeRequest;
import org.gatehouse.store.desk.People;
import org.gatehouse.store.desk.Person;

/** The register over the store. Thread-safe. */
public final class RegisterOfPeople implements Register {
    private final People people;
    private final TwoPeople approvals;
    private final NewAccounts accounts;
    private final Clock clock;

    /** @param clock with the establishment's time zone */
    public RegisterOfPeople(People people, TwoPeople approvals, NewAccounts accounts, Clock clock) {
        this.people = people;
        this.approvals = approvals;
        this.accounts = accounts;
        this.clock = clock;
    }

    @Override
    public List<Entry> list(Viewer viewer) {
        return RoleRights.mayManageAccounts(viewer) ? entries(people.list()) : List.of();
    }

    @Override
    public List<Entry> listOn(Viewer viewer, LocalDate day) {
        Instant from = day.atStartOfDay(clock.getZone()).toInstant();
        Instant until = day.plusDays(1).atStartOfDay(clock.getZone()).toInstant();
        return RoleRights.mayManageAccounts(viewer) ? entries(people.listOn(day, from, until)) : List.of();
    }

    @Override
    public Optional<Invitation> invite(Viewer viewer, String account, String name, String email, LocalDate from) {
        if (!RoleRights.mayManageAccounts(viewer)) {
            return Optional.empty();
        }
        return accounts.make(account, name, email, from).flatMap(made -> people.create(made.person(), viewer.id())
                .map(person -> new Invitation(person, made.oneTimePassword())));
    }

    @Override
    public Optional<UUID> askForRole(Viewer viewer, PersonId person, Role role, String reason) {
        boolean possible = people.find(person)
                .filter(found -> found.state() != Person.State.CLOSED)
                .filter(found -> !found.roles().contains(role))
                .isPresent();
        // Nobody asks for themselves.
        if (!possible || !RoleRights.mayAsk(viewer, role) || viewer.id().equals(person)) {
            return Optional.empty();
        }
        Map<String, String> details = Map.of(RoleGrantEffect.ROLE, role.name());
        return approvals.ask(viewer, ChangeRequest.Kind.GRANT_ROLE, person.value(), details, reason);
    }

    @Override
    public boolean setDates(Viewer viewer, PersonId person, Optional<LocalDate> endsOn, Optional<LocalDate> trainedOn) {
        LocalDate today = LocalDate.now(clock);
        boolean possible = trainedOn.filter(today::isBefore).isEmpty()
                && !viewer.id().equals(person)
                && manageable(viewer, person)
                        .filter(found ->
                                endsOn.filter(found.startsOn()::isAfter).isEmpty())
                        .filter(found -> endsOn.equals(found.endsOn())
                                || found.endsOn().filter(today::isAfter).isEmpty())
                        .isPresent();
        return possible && people.setDates(person, endsOn, trainedOn, viewer.id());
    }

    @Override
    public boolean addAddress(Viewer viewer, PersonId person, String address) {
        String text = address.strip();
        boolean possible = Address.parse(text).isPresent()
                && RoleRights.mayManageAccounts(viewer)
                && people.find(person)
                        .filter(found -> found.state() != Person.State.CLOSED)
                        .isPresent();
        if (possible) {
            people.addAddress(person, text, viewer.id());
        }
        return possible;
    }

    @Override
    public Optional<Reset> askToReset(Viewer viewer, PersonId person, String reason) {
        if (viewer.id().equals(person) || manageable(viewer, person).isEmpty()) {
            return Optional.empty();
        }
        NewAccounts.OneTime oneTime = accounts.oneTime();
        Map<String, String> details = Map.of(ResetAccountEffect.HASH, oneTime.hash());
        return approvals
                .ask(viewer, ChangeRequest.Kind.RESET_ACCOUNT, person.value(), details, reason)
                .map(request -> new Reset(request, oneTime.password()));
    }

    @Override
    public boolean takeRole(Viewer viewer, PersonId person, Role role) {
        return RoleRights.mayAsk(viewer, role)
                && leavesEnough(viewer, person, Set.of(role))
                && people.takeRole(person, role, viewer.id());
    }

    @Override
    public boolean close(Viewer viewer, PersonId person) {
        return manageable(viewer, person).isPresent()
                && leavesEnough(viewer, person, EnumSet.allOf(Role.class))
                && people.close(person, viewer.id());
    }

    /** One person alone must not leave a school in which nobody else reviews, or nobody else approves roles. */
    private boolean leavesEnough(Viewer viewer, PersonId person, Set<Role> taken) {
        LocalDate today = LocalDate.now(clock);
        List<Viewer> now = people.list().stream()
                .filter(found -> found.isOnDuty(today))
                .map(found -> new Viewer(found.id(), found.roles()))
                .toList();
        List<Viewer> then = now.stream()
                .map(found -> found.id().equals(person) ? without(found, taken) : found)
                .toList();
        return Stream.<Predicate<Viewer>>of(RoleRights::mayReview, RoleRights::mayApprove)
                .allMatch(able -> count(now, able) == count(then, able)
                        || then.stream().anyMatch(found -> !found.id().equals(viewer.id()) && able.test(found)));
    }

    private static Viewer without(Viewer person, Set<Role> taken) {
        return new Viewer(
                person.id(),
                person.roles().stream().filter(role -> !taken.contains(role)).collect(Collectors.toSet()));
    }

    private static long count(List<Viewer> people, Predicate<Viewer> able) {
        return people.stream().filter(able).count();
    }

    /** Somebody who has no role that this viewer could not ask for. */
    private Optional<Person> manageable(Viewer viewer, PersonId person) {
        return people.find(person)
                .filter(found -> found.state() != Person.State.CLOSED)
                .filter(found -> RoleRights.mayManageAccounts(viewer))
                .filter(found -> found.roles().stream().allMatch(role -> RoleRights.mayAsk(viewer, role)));
    }

    private static List<Entry> entries(List<Person> found) {
        return found.stream()
                .map(person -> new Entry(
                        person.id(),
                        person.account(),
                        person.name(),
                        person.email(),
                        person.roles(),
                        person.state().name(),
                        person.startsOn(),
                        person.endsOn(),
                        person.trainedOn()))
                .toList();
    }
}
