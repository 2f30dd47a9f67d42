package org.gatehouse.casework.access;

import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.gatehouse.core.access.PersonId;
import org.gatehouse.core.access.Role;
import org.gatehouse.core.access.Viewer;
import org.gatehouse.store.desk.People;
import org.gatehouse.store.desk.Person;

/**
 * Accounts from the command line: until there are two people who can approve for each other, and not a moment longer.
 * Thread-safe.
 */
public final class FirstAccounts {
    private static final int ENOUGH = 2;

    private final People people;
    private final NewAccounts accounts;
    private final Clock clock;

    public FirstAccounts(People people, NewAccounts accounts, Clock clock) {
        this.people = people;
        this.accounts = accounts;
        this.clock = clock;
    }

    /** Makes an account with a role, or says in one sentence why not. */
    public Answer add(String account, String name, String email, Role role) {
        return add(accounts.make(account, name, email, LocalDate.now(clock)), role);
    }

    /**
     * Makes the account that lies in a sealed envelope for the day when nobody else can sign in (D39): a deputy who is
     * never the second person for anything, and of whose every sign-in the head and the lead are told.
     *
     * @param email whose addresses keep the envelope: nothing is sent there
     */
    public Answer addEmergency(String account, String email) {
        return add(
                accounts.make(account, "Emergency account", email, LocalDate.now(clock))
                        .map(NewAccounts.NewAccount::forEmergencies),
                Role.DEPUTY);
    }

    private Answer add(Optional<NewAccounts.NewAccount> made, Role role) {
        if (made.isEmpty()) {
            return new Answer.Refused("The account, the name or the e-mail address cannot be used.");
        }
        Set<Role> approvers = approvers();
        // Two leads could give each other reviewers, but never name a head.
        if (role == Role.DSL && people.list().stream().anyMatch(FirstAccounts::isLead)) {
            return new Answer.Refused("There is a designated safeguarding lead already: add a head or a chair next.");
        }
        Optional<PersonId> person = people.createFirst(made.get().person(), role, approvers, ENOUGH);
        if (person.isPresent()) {
            return new Answer.Made(
                    new Register.Invitation(person.get(), made.get().oneTimePassword()));
        }
        return new Answer.Refused(
                people.findAccount(made.get().person().account()).isPresent()
                        ? "That account is there already."
                        : made.get().person().emergency() && hasEmergency()
                                ? "There is an emergency account already."
                                : "Two people can approve for each other now: use the desk.");
    }

    /** Everybody, for the command line. */
    public List<Person> list() {
        return people.list();
    }

    private boolean hasEmergency() {
        return people.list().stream().anyMatch(person -> person.emergency() && person.state() != Person.State.CLOSED);
    }

    private static boolean isLead(Person person) {
        return person.state() != Person.State.CLOSED && person.roles().contains(Role.DSL);
    }

    private static Set<Role> approvers() {
        Set<Role> approvers = EnumSet.noneOf(Role.class);
        for (Role role : Role.values()) {
            if (RoleRights.mayApprove(new Viewer(new PersonId(new UUID(0, 0)), Set.of(role)))) {
                approvers.add(role);
            }
        }
        return approvers;
    }

    /** What came of it. */
    public sealed interface Answer {
        /** The one-time password is shown once. */
        record Made(Register.Invitation invitation) implements Answer {}

        record Refused(String why) implements Answer {}
    }
}
