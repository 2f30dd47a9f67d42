package org.gatehouse.core.flowchart;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gatehouse.core.access.Role;

/**
 * The flowchart of one establishment, one version. Made by the settings reader, which sees to it that every name in it
 * is known, that the last rule applies to everything, and that no task waits for itself. Immutable.
 *
 * @param hash SHA-256 of the files it was read from, in hexadecimal digits: which version a case ran on
 * @param profile whose policy the words come from
 * @param questions in the order in which they are asked
 * @param rules the branch of the first that holds
 * @param tasks in the order in which they are done
 * @param rails what must never be done, each with its sentence (domain.md 2.4)
 * @param roles how this establishment calls them
 * @param form the incident form's name
 */
public record Flowchart(
        String hash,
        String version,
        String title,
        String profile,
        String form,
        List<Question> questions,
        List<Rule> rules,
        List<Branch> branches,
        List<Task> tasks,
        List<Rail> rails,
        List<Contact> contacts,
        Map<Role, String> roles) {
    public Flowchart {
        questions = List.copyOf(questions);
        rules = List.copyOf(rules);
        branches = List.copyOf(branches);
        tasks = List.copyOf(tasks);
        rails = List.copyOf(rails);
        contacts = List.copyOf(contacts);
        roles = Map.copyOf(roles);
    }

    /** A line of the decision table. */
    public record Rule(String branch, When when) {}

    /** @param branches in which it is shown */
    public record Rail(String id, String title, String text, Set<String> branches) {
        public Rail {
            branches = Set.copyOf(branches);
        }
    }

    public Optional<Question> question(String id) {
        return questions.stream().filter(question -> question.id().equals(id)).findFirst();
    }

    public Optional<Branch> branch(String id) {
        return branches.stream().filter(branch -> branch.id().equals(id)).findFirst();
    }

    public Optional<Task> task(String id) {
        return tasks.stream().filter(task -> task.id().equals(id)).findFirst();
    }

    public Optional<Contact> contact(String id) {
        return contacts.stream().filter(contact -> contact.id().equals(id)).findFirst();
    }

    public String roleName(Role role) {
        return roles.getOrDefault(role, role.title());
    }
}
