package org.gatehouse.desk;

import java.util.List;
import org.gatehouse.casework.access.FirstAccounts;
import org.gatehouse.core.access.Role;

/** The first accounts, made on the command line by whoever runs the machine. */
public interface Accounts extends AutoCloseable {
    /** Makes an account with a role, or says why not. The one-time password is shown once. */
    FirstAccounts.Answer add(String account, String name, String email, Role role);

    /** Makes the account for the day when nobody else can sign in, or says why not. */
    FirstAccounts.Answer addEmergency(String account, String email);

    /** {@code account<TAB>state<TAB>roles}, sorted. */
    List<String> list();

    @Override
    void close();
}
