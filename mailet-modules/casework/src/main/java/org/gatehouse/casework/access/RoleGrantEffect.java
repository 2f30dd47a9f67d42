package org.gatehouse.casework.access;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.gatehouse.core.access.PersonId;
import org.gatehouse.core.access.Role;
import org.gatehouse.core.access.Viewer;
import org.gatehouse.store.desk.ChangeRequest;
import org.gatehouse.store.desk.People;
import org.gatehouse.store.desk.Person;

/** Gives a person a role, in the transaction of the approval. Nobody decides on their own. Thread-safe. */
public final class RoleGrantEffect implements Effect {
    static final String ROLE = "role";

    private final People people;

    public RoleGrantEffect(People people) {
        this.people = people;
    }

    @Override
    public ChangeRequest.Kind kind() {
        return ChangeRequest.Kind.GRANT_ROLE;
    }

    @Override
    public Optional<Description> describe(Viewer viewer, ChangeRequest request) {
        PersonId subject = new PersonId(request.subject());
        if (viewer.id().equals(subject) || !RoleRights.mayManageAccounts(viewer)) {
            return Optional.empty();
        }
        return people.find(subject).map(person -> describe(person, role(request)));
    }

    @Override
    public boolean mayDecide(Viewer viewer, ChangeRequest request) {
        PersonId subject = new PersonId(request.subject());
        return RoleRights.mayApprove(viewer)
                && !viewer.id().equals(subject)
                // Whoever made an account has had its first password: somebody else must know the person.
                && people.invitedBy(subject).filter(viewer.id()::equals).isEmpty();
    }

    @Override
    public Doing doing(ChangeRequest request) {
        return new Doing.InTransaction(people.roleGrant(request, new PersonId(request.subject()), role(request)));
    }

    private Description describe(Person person, Role role) {
        SortedSet<Role> then = new TreeSet<>(person.roles());
        then.add(role);
        return new Description(
                "Give " + person.name() + " the role " + role.title(),
                titles(new TreeSet<>(person.roles())),
                titles(then),
                risk(role) + " The account is " + person.account() + ", made by " + madeBy(person)
                        + ". Approve only if you know that it is theirs.");
    }

    private String madeBy(Person person) {
        return people.invitedBy(person.id())
                .flatMap(people::find)
                .map(Person::name)
                .orElse("an operator at the command line");
    }

    private static List<String> titles(SortedSet<Role> roles) {
        return roles.isEmpty()
                ? List.of("No role")
                : roles.stream().map(Role::title).toList();
    }

    private static String risk(Role role) {
        return switch (role) {
            case ONLINE_SAFETY_OFFICER, DEPUTY, DSL -> "This person will be able to see held emails and release them.";
            case HEAD, CHAIR -> "This person will be able to approve what others ask for.";
            case DATA_PROTECTION_OFFICER -> "This person will be able to see who looked at what.";
            case MAIL_ADMINISTRATOR, IT, GOVERNOR, REPORTER -> "This person will see no content of any email.";
        };
    }

    private static Role role(ChangeRequest request) {
        return Role.valueOf(request.details().getOrDefault(ROLE, ""));
    }
}
