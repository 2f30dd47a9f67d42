package org.gatehouse.desk;

import java.util.List;
import java.util.Optional;
import org.gatehouse.core.access.Role;

/** The first accounts, made on the command line by whoever runs the machine. */
public interface Accounts extends AutoCloseable {
    /** Answers the one-time password, shown once. Empty where the account is taken. */
    Optional<String> add(String account, String name, String email, List<Role> roles);

    /** {@code account<TAB>state<TAB>roles}, sorted. */
    List<String> list();

    @Override
    void close();
}
