package org.gatehouse.core.access;

import java.util.Set;

/** Who is asking: a person who is signed in with both factors, with the roles of today. Immutable. */
public record Viewer(PersonId id, Set<Role> roles) {
    public Viewer {
        roles = Set.copyOf(roles);
    }

    public boolean isA(Role role) {
        return roles.contains(role);
    }
}
