package org.gatehouse.desk.fake;

import java.util.Set;
import java.util.UUID;
import org.gatehouse.core.access.PersonId;
import org.gatehouse.core.access.Role;
import org.jspecify.annotations.Nullable;

/** The invented staff of Harbour Lane School. */
public enum People {
    DSL("m.okafor", "Mary Okafor", 1, Role.DSL),
    DEPUTY("t.lindqvist", "Tom Lindqvist", 2, Role.DEPUTY),
    HEAD("r.ashby", "Ruth Ashby", 3, Role.HEAD),
    MAIL("p.novak", "Petr Novak", 4, Role.MAIL_ADMINISTRATOR),
    NEW("s.quill", "Sam Quill", 5, null);

    /** Of everybody here. */
    public static final String PASSWORD = "harbour lane lantern";

    public static final String CODE = "246810";

    private final String account;
    private final String title;
    private final int number;
    private final @Nullable Role role;

    People(String account, String title, int number, @Nullable Role role) {
        this.account = account;
        this.title = title;
        this.number = number;
        this.role = role;
    }

    public String account() {
        return account;
    }

    public String title() {
        return title;
    }

    public Set<Role> roles() {
        return role == null ? Set.of() : Set.of(role);
    }

    public PersonId id() {
        return new PersonId(new UUID(0x00000000_0000_4000L, 0x8000_0000_0000_0000L + number));
    }
}
