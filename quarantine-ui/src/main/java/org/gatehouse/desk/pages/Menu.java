package org.gatehouse.desk.pages;

import static org.gatehouse.core.access.Role.CHAIR;
import static org.gatehouse.core.access.Role.DATA_PROTECTION_OFFICER;
import static org.gatehouse.core.access.Role.DEPUTY;
import static org.gatehouse.core.access.Role.DSL;
import static org.gatehouse.core.access.Role.GOVERNOR;
import static org.gatehouse.core.access.Role.HEAD;
import static org.gatehouse.core.access.Role.IT;
import static org.gatehouse.core.access.Role.MAIL_ADMINISTRATOR;
import static org.gatehouse.core.access.Role.ONLINE_SAFETY_OFFICER;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.gatehouse.core.access.Role;
import org.gatehouse.core.access.Viewer;

/** Which pages are offered to whom. Only an offer: casework says who may. */
final class Menu {
    private static final Set<Role> CASES =
            Set.of(DSL, DEPUTY, ONLINE_SAFETY_OFFICER, HEAD, CHAIR, MAIL_ADMINISTRATOR, IT, DATA_PROTECTION_OFFICER);
    private static final Set<Role> HEALTH =
            Set.of(DSL, DEPUTY, ONLINE_SAFETY_OFFICER, HEAD, MAIL_ADMINISTRATOR, IT, DATA_PROTECTION_OFFICER);
    private static final Set<Role> TASKS = Set.of(DSL, DEPUTY, HEAD);
    private static final Set<Role> APPROVALS = Set.of(DSL, DEPUTY, HEAD, CHAIR, DATA_PROTECTION_OFFICER);
    private static final Set<Role> LOG = Set.of(DSL, DEPUTY, HEAD, DATA_PROTECTION_OFFICER);
    private static final Set<Role> REPORT = Set.of(DSL, DEPUTY, HEAD, CHAIR, GOVERNOR);
    private static final Set<Role> REGISTER = Set.of(DSL, HEAD, CHAIR, MAIL_ADMINISTRATOR);

    private Menu() {}

    /** @param tells whether people can tell us of email here */
    static List<Item> of(Viewer viewer, boolean tells) {
        List<Item> items = new ArrayList<>();
        offer(items, viewer, CASES, new Item("/queue", "Emails to check"));
        offer(items, viewer, CASES, new Item("/decided", "Decided"));
        offer(items, viewer, TASKS, new Item("/tasks", "Tasks"));
        offer(items, viewer, APPROVALS, new Item("/approvals", "Approvals"));
        offer(items, viewer, LOG, new Item("/log", "Email log"));
        offer(items, viewer, REPORT, new Item("/report", "Termly report"));
        offer(items, viewer, REGISTER, new Item("/people", "People"));
        offer(items, viewer, HEALTH, new Item("/health", "Health"));
        if (!items.isEmpty()) {
            items.add(new Item("/flowchart", "Flowchart"));
        }
        if (tells) {
            items.add(new Item("/tell", "Tell us"));
        }
        return List.copyOf(items);
    }

    private static void offer(List<Item> items, Viewer viewer, Set<Role> roles, Item item) {
        if (viewer.roles().stream().anyMatch(roles::contains)) {
            items.add(item);
        }
    }

    /** One entry. */
    public record Item(String address, String label) {
        /** Whether the page at this address belongs under the entry. */
        public boolean holds(String here) {
            return here.equals(address)
                    || here.startsWith(address + "/")
                    || (address.equals("/queue") && here.startsWith("/case/"));
        }
    }
}
