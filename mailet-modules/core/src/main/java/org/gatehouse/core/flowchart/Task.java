package org.gatehouse.core.flowchart;

import java.util.List;
import java.util.Set;
import org.gatehouse.core.access.Role;
import org.gatehouse.core.calendar.Term;

/**
 * Something that must be done, or decided against with a reason.
 *
 * @param help a sentence
 * @param branches in which it arises, overlays included
 * @param when on top of that
 * @param owner who does it where nobody has taken the case
 * @param after tasks that come first
 * @param needs what must be written down for it to count as done
 * @param ends the possible ends, of which one is chosen; empty where it is done or not
 * @param contacts whom to phone
 * @param mustBeDone whether "not needed" is no answer
 */
public record Task(
        String id,
        String title,
        String help,
        Set<String> branches,
        When when,
        Term due,
        Role owner,
        Set<String> after,
        Set<Need> needs,
        List<String> ends,
        List<String> contacts,
        boolean mustBeDone) {
    public Task {
        branches = Set.copyOf(branches);
        after = Set.copyOf(after);
        needs = Set.copyOf(needs);
        ends = List.copyOf(ends);
        contacts = List.copyOf(contacts);
    }

    /** What is written down with it. */
    public enum Need {
        /** Who was told or asked, or where it was sent. */
        WHOM,
        /** The number that they gave. */
        REFERENCE,
        NOTE
    }
}
