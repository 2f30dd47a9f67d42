package org.gatehouse.delivery.mailbox;

import java.io.IOException;
import org.gatehouse.core.mail.Address;

/** With what we sign in to people's mailboxes. Thread-safe. */
public interface SignIn {
    /** A password, or an access token. @throws IOException where whoever gives it out does not */
    String secret(Address mailbox) throws IOException;

    /** Whether it is a token for SASL XOAUTH2. */
    boolean isToken();

    /** The mail host did not take the secret: what was remembered is forgotten. */
    void refused(Address mailbox);

    /** One that opens every mailbox, such as a master user's. */
    static SignIn password(String password) {
        return new SignIn() {
            @Override
            public String secret(Address mailbox) {
                return password;
            }

            @Override
            public boolean isToken() {
                return false;
            }

            @Override
            public void refused(Address mailbox) {
                // It stays what the settings say.
            }

            @Override
            public String toString() {
                return "SignIn[password]";
            }
        };
    }
}
