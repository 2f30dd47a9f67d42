package org.gatehouse.casework.access;

import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.gatehouse.core.mail.Address;
import org.gatehouse.store.desk.People;

/** What a new account begins with. Thread-safe. */
public final class NewAccounts {
    private static final Pattern ACCOUNT = Pattern.compile("[a-z0-9][a-z0-9._@-]{1,63}");
    private static final Pattern NAME = Pattern.compile("\\P{C}{1,100}");
    private static final int PASSWORD_BYTES = 13;
    /** Of 32 each: 100 bits, which nobody guesses. */
    private static final int PASSWORD_CHARACTERS = 20;

    private static final int GROUP = 5;

    private final Passwords passwords;
    private final SecureRandom random;

    public NewAccounts(Passwords passwords, SecureRandom random) {
        this.passwords = passwords;
        this.random = random;
    }

    /** Empty where one of them cannot be: an account has 2 to 64 letters, digits and {@code . _ @ -}. */
    Optional<NewAccount> make(String account, String name, String email, LocalDate from) {
        Optional<String> signsInWith = normal(account);
        String called = name.strip();
        if (signsInWith.isEmpty()
                || !NAME.matcher(called).matches()
                || Address.parse(email.strip()).isEmpty()) {
            return Optional.empty();
        }
        String password = oneTimePassword();
        People.NewPerson person =
                new People.NewPerson(signsInWith.get(), called, email.strip(), passwords.hash(password), from, false);
        return Optional.of(new NewAccount(person, password));
    }

    /** For an account that begins again. */
    OneTime oneTime() {
        String password = oneTimePassword();
        return new OneTime(password, passwords.hash(password));
    }

    /** An account as it is kept; empty where it cannot be one. */
    static Optional<String> normal(String account) {
        return Optional.of(account.strip().toLowerCase(Locale.ROOT))
                .filter(text -> ACCOUNT.matcher(text).matches());
    }

    private String oneTimePassword() {
        byte[] bytes = new byte[PASSWORD_BYTES];
        random.nextBytes(bytes);
        String characters = Base32.encode(bytes).toLowerCase(Locale.ROOT);
        List<String> groups = new ArrayList<>();
        for (int start = 0; start < PASSWORD_CHARACTERS; start += GROUP) {
            groups.add(characters.substring(start, start + GROUP));
        }
        return String.join("-", groups);
    }

    /** A one-time password, and what is kept of it. */
    record OneTime(String password, String hash) {
        @Override
        public String toString() {
            return "OneTime[hidden]";
        }
    }

    /** An account to be made, and what its person gets to know. */
    record NewAccount(People.NewPerson person, String oneTimePassword) {
        NewAccount forEmergencies() {
            return new NewAccount(
                    new People.NewPerson(
                            person.account(),
                            person.name(),
                            person.email(),
                            person.passwordHash(),
                            person.startsOn(),
                            true),
                    oneTimePassword);
        }

        @Override
        public String toString() {
            return "NewAccount[hidden]";
        }
    }
}
