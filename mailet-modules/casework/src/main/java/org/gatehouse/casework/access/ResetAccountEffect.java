package org.gatehouse.casework.access;

import java.util.List;
import java.util.Optional;
import org.gatehouse.core.access.PersonId;
import org.gatehouse.core.access.Viewer;
import org.gatehouse.store.desk.ChangeRequest;
import org.gatehouse.store.desk.People;
import org.gatehouse.store.desk.Person;

/**
 * Lets a person who lost the password or the second factor begin again. Whoever holds the one-time password can sign in
 * as them, with their roles: so one asks, and gets the password, and another approves, before which it opens nothing
 * (domain.md 0, decision 7). Thread-safe.
 */
public final class ResetAccountEffect implements Effect {
    /** Argon2id of a password that nobody guesses; it stays in the request, as it stays with the person. */
    static final String HASH = "password-hash";

    private final People people;

    public ResetAccountEffect(People people) {
        this.people = people;
    }

    @Override
    public ChangeRequest.Kind kind() {
        return ChangeRequest.Kind.RESET_ACCOUNT;
    }

    @Override
    public Optional<Description> describe(Viewer viewer, ChangeRequest request) {
        PersonId subject = new PersonId(request.subject());
        if (viewer.id().equals(subject) || !RoleRights.mayManageAccounts(viewer)) {
            return Optional.empty();
        }
        return people.find(subject).map(ResetAccountEffect::describe);
    }

    @Override
    public boolean mayDecide(Viewer viewer, ChangeRequest request) {
        return RoleRights.mayApprove(viewer) && !viewer.id().value().equals(request.subject());
    }

    @Override
    public Doing doing(ChangeRequest request) {
        String hash = request.details().getOrDefault(HASH, "");
        return new Doing.InTransaction(people.reset(request, new PersonId(request.subject()), hash));
    }

    private static Description describe(Person person) {
        return new Description(
                "New one-time password for " + person.name(),
                List.of("Signs in with an own password and an own authenticator app"),
                List.of(
                        "Signed out everywhere; the old password and the old app open nothing",
                        "Signs in once with the one-time password that whoever asked has, and sets both anew",
                        "The roles stay"),
                "Whoever has the one-time password can sign in as " + person.name()
                        + ". Ask them yourself whether they need it before you approve.");
    }
}
