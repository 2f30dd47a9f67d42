package org.gatehouse.desk.fake;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.gatehouse.casework.access.Register;
import org.gatehouse.core.access.PersonId;
import org.gatehouse.core.access.Role;
import org.gatehouse.core.access.Viewer;

/** Everybody of {@link People}, for the lead and the head. */
public final class FakeRegister implements Register {
    private static final LocalDate FIRST = LocalDate.of(2026, 9, 1);

    @Override
    public List<Entry> list(Viewer viewer) {
        return viewer.isA(Role.DSL) || viewer.isA(Role.HEAD)
                ? Arrays.stream(People.values()).map(FakeRegister::entry).toList()
                : List.of();
    }

    @Override
    public List<Entry> listOn(Viewer viewer, LocalDate day) {
        return day.isBefore(FIRST) ? List.of() : list(viewer);
    }

    @Override
    public Optional<Invitation> invite(Viewer viewer, String account, String name, String email, LocalDate from) {
        boolean taken =
                Arrays.stream(People.values()).anyMatch(known -> known.account().equals(account));
        return taken
                ? Optional.empty()
                : Optional.of(new Invitation(new PersonId(new UUID(1, 2)), "otter-candle-seven-maple"));
    }

    @Override
    public Optional<UUID> askForRole(Viewer viewer, PersonId person, Role role, String reason) {
        return Optional.of(new UUID(3, 4));
    }

    @Override
    public boolean setDates(Viewer viewer, PersonId person, Optional<LocalDate> endsOn, Optional<LocalDate> trainedOn) {
        return !viewer.id().equals(person);
    }

    @Override
    public boolean addAddress(Viewer viewer, PersonId person, String address) {
        return address.contains("@");
    }

    @Override
    public Optional<Reset> askToReset(Viewer viewer, PersonId person, String reason) {
        return Optional.of(new Reset(new UUID(60, 1), "maple-otter-seven-candle"));
    }

    @Override
    public boolean takeRole(Viewer viewer, PersonId person, Role role) {
        return true;
    }

    @Override
    public boolean close(Viewer viewer, PersonId person) {
        return true;
    }

    private static Entry entry(People person) {
        return new Entry(
                person.id(),
                person.account(),
                person.title(),
                person.account() + "@harbourlane.example",
                person.roles(),
                person == People.NEW ? "INVITED" : "ACTIVE",
                FIRST,
                Optional.empty(),
                person == People.NEW ? Optional.empty() : Optional.of(LocalDate.of(2026, 9, 3)));
    }
}
