package org.gatehouse.store.desk;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gatehouse.core.access.PersonId;
import org.gatehouse.core.access.Role;

/** The people of the desk. Every change is one durable transaction with its ledger entry. Thread-safe. */
public interface People {
    Optional<Person> find(PersonId id);

    /** Who signs in with that, in any case of letters; never a closed account. */
    Optional<Person> findAccount(String account);

    /** By name; closed accounts last. */
    List<Person> list();

    /** Who had an account on a day, with the roles they had then, by name. */
    List<Person> listOn(LocalDate day, Instant from, Instant until);

    /** Who made the account, as the ledger has it; empty for the first accounts. */
    Optional<PersonId> invitedBy(PersonId person);

    /** What they prove themselves with. */
    Optional<Secrets> secrets(PersonId person);

    /**
     * Makes an account without roles. Ledger: {@code person.invited}. Empty where the account is taken.
     *
     * @param by who invites
     */
    Optional<PersonId> create(NewPerson person, PersonId by);

    /**
     * Makes an account with a role, by the command line, while fewer than {@code enough} people have one of the roles
     * {@code approvers}, of whom the emergency account is none. Ledger: {@code person.invited}, {@code role.granted}.
     * Empty where there are enough, or the account is taken, or another is the emergency account.
     */
    Optional<PersonId> createFirst(NewPerson person, Role role, Set<Role> approvers, int enough);

    /**
     * An invited person sets an own password and the second factor, with the step of its first code. Ledger: {@code
     * person.activated}. False where they are not invited.
     */
    boolean activate(PersonId person, String passwordHash, byte[] totpSecret, long step);

    /**
     * Uses a step of the second factor, and signs in. Ledger: {@code signin.succeeded}. False where this step or a
     * later one was used, or the account is not active; of two callers at once only one is let in. With the emergency
     * account every active head and designated safeguarding lead is told at once. Ledger: {@code signin.emergency}
     * (D39).
     */
    boolean signIn(PersonId person, long step);

    /** Ledger: {@code signin.failed}, with how many; empty: accounts that do not exist. */
    void signInFailed(Optional<PersonId> person, int times);

    /** Ledger: {@code signin.ended}. */
    void signedOut(PersonId person);

    /** Gives a role. Ledger: {@code role.granted}. Not possible where they have it or the account is closed. */
    StoreChange roleGrant(ChangeRequest approved, PersonId person, Role role);

    /** Ledger: {@code role.taken}. False where they do not have it. */
    boolean takeRole(PersonId person, Role role, PersonId by);

    /** Ends an account, its roles and its second factor. Ledger: {@code person.closed}. False where it is closed. */
    boolean close(PersonId person, PersonId by);

    /**
     * Until which day they are authorised, and when they were trained. Ledger: {@code person.dates}. False where it is
     * closed.
     */
    boolean setDates(PersonId person, Optional<LocalDate> endsOn, Optional<LocalDate> trainedOn, PersonId by);

    /**
     * Begins an account again: invited, with this one-time password and without a second factor; its roles stay.
     * Ledger: {@code person.reset}. Not possible where it is closed.
     */
    StoreChange reset(ChangeRequest approved, PersonId person, String passwordHash);

    /** One more of the person's own mail addresses; it stays theirs. Ledger: {@code person.address-added}. */
    void addAddress(PersonId person, String address, PersonId by);

    /**
     * The person's own mail addresses, in place of those before: only keyed digests are kept. Ledger: {@code
     * person.addresses}.
     */
    void setAddresses(PersonId person, Set<String> addresses, PersonId by);

    /**
     * @param account in lower case
     * @param emergency whether it is the account for the day when nobody else can sign in; there is one at most
     */
    record NewPerson(
            String account, String name, String email, String passwordHash, LocalDate startsOn, boolean emergency) {
        @Override
        public String toString() {
            return "NewPerson[hidden]";
        }
    }

    /** @param totpSecret empty until it is set */
    record Secrets(String passwordHash, Optional<TotpSecret> totpSecret) {
        @Override
        public String toString() {
            return "Secrets[hidden]";
        }
    }

    /** The shared secret of the second factor. */
    final class TotpSecret {
        private final byte[] bytes;

        public TotpSecret(byte[] bytes) {
            this.bytes = bytes.clone();
        }

        public byte[] bytes() {
            return bytes.clone();
        }

        @Override
        public String toString() {
            return "TotpSecret[hidden]";
        }
    }
}
