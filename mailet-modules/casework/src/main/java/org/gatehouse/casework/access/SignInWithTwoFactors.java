package org.gatehouse.casework.access;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.gatehouse.core.access.PersonId;
import org.gatehouse.core.access.Viewer;
import org.gatehouse.store.desk.People;
import org.gatehouse.store.desk.Person;

/** Sign-in over the store: Argon2id, then RFC 6238. Thread-safe. */
public final class SignInWithTwoFactors implements SignIn {
    private static final Duration INVITATION = Duration.ofDays(14);
    /** What is no account's name for certain. */
    private static final String NO_ACCOUNT = "";

    private static final Duration MOMENT = Duration.ofSeconds(5);
    private static final String ISSUER = "Gatehouse";

    private final People people;
    private final Passwords passwords;
    private final FailedSignIns failed;
    private final SecureRandom random;
    private final Clock clock;
    private final Budget budget;
    private final Throttle firstFactor;
    private final Throttle secondFactor;
    /** What a password for an account that does not exist is compared with: it must take as long. */
    private final String nobodysHash;

    /** @param clock with the establishment's time zone */
    public SignInWithTwoFactors(
            People people, Passwords passwords, FailedSignIns failed, SecureRandom random, Clock clock) {
        this.people = people;
        this.passwords = passwords;
        this.failed = failed;
        this.random = random;
        this.clock = clock;
        this.budget = new Budget(clock);
        this.firstFactor = new Throttle(clock);
        this.secondFactor = new Throttle(clock);
        this.nobodysHash = passwords.hash(Base32.encode(newSecret()));
    }

    @Override
    public First password(String account, String password, String client) {
        String name = NewAccounts.normal(account).orElse(NO_ACCOUNT);
        Optional<Duration> wait = budget.spend(client).or(() -> firstFactor.attempt(name, client));
        if (wait.isPresent()) {
            return new First.Wait(wait.get());
        }
        Optional<Person> person = people.findAccount(name);
        String hash = people.secrets(person.map(Person::id).orElse(new PersonId(new UUID(0, 0))))
                .map(People.Secrets::passwordHash)
                .orElse(nobodysHash);
        Optional<Boolean> matches = password.length() <= PasswordRules.LONGEST
                ? passwords.matchesUnlessBusy(password, hash)
                : Optional.of(false);
        if (matches.isEmpty()) {
            return new First.Wait(MOMENT);
        }
        boolean right = matches.get();
        Optional<Person> admitted = person.filter(found -> right && isAdmitted(found));
        if (admitted.isEmpty()) {
            failed.add(person.map(Person::id));
            return new First.Refused();
        }
        firstFactor.succeeded(name, client);
        return admitted.get().state() == Person.State.INVITED
                ? new First.EnrolmentNeeded(admitted.get().id())
                : new First.CodeNeeded(admitted.get().id());
    }

    @Override
    public boolean code(PersonId person, String code, String client) {
        if (secondFactor.attempt(person.toString(), client).isPresent()) {
            return false;
        }
        boolean right =
                people.find(person).filter(found -> found.isAuthorised(today())).isPresent()
                        && people.secrets(person)
                                .flatMap(People.Secrets::totpSecret)
                                .filter(secret -> isNew(person, Totp.match(secret.bytes(), code, clock.instant())))
                                .isPresent();
        if (right) {
            secondFactor.succeeded(person.toString(), client);
        } else {
            failed.add(Optional.of(person));
        }
        return right;
    }

    @Override
    public Enrolment enrol(PersonId person) {
        String secret = Base32.encode(newSecret());
        String account = people.find(person).map(Person::account).orElse("");
        String label = URLEncoder.encode(ISSUER + ":" + account, StandardCharsets.UTF_8);
        String uri = "otpauth://totp/" + label + "?secret=" + secret + "&issuer=" + ISSUER + "&algorithm=SHA1&digits="
                + Totp.DIGITS + "&period=" + Totp.STEP_SECONDS;
        return new Enrolment(secret, uri);
    }

    @Override
    public Completion complete(PersonId person, Enrolment enrolment, String newPassword, String code) {
        if (PasswordRules.isTooShort(newPassword)) {
            return Completion.PASSWORD_TOO_SHORT;
        }
        Optional<Person> invited = people.find(person).filter(found -> found.state() == Person.State.INVITED);
        if (invited.filter(found -> PasswordRules.isTooCommon(newPassword, found))
                .isPresent()) {
            return Completion.PASSWORD_TOO_COMMON;
        }
        byte[] secret = Base32.decode(enrolment.secret());
        OptionalLong step = Totp.match(secret, code, clock.instant());
        boolean done = invited.filter(this::isAdmitted).isPresent()
                && step.isPresent()
                && people.activate(person, passwords.hash(newPassword), secret, step.getAsLong());
        return done ? Completion.DONE : Completion.CODE_WRONG;
    }

    @Override
    public Optional<Viewer> viewer(PersonId person) {
        return people.find(person)
                .filter(found -> found.isAuthorised(today()))
                .map(found -> new Viewer(found.id(), found.roles()));
    }

    @Override
    public String nameOf(PersonId person) {
        return people.find(person).map(Person::name).orElse("");
    }

    @Override
    public void signedOut(PersonId person) {
        people.signedOut(person);
    }

    private boolean isNew(PersonId person, OptionalLong step) {
        return step.isPresent() && people.signIn(person, step.getAsLong());
    }

    private boolean isAdmitted(Person person) {
        boolean inTime = person.state() != Person.State.INVITED
                || person.invitedAt().plus(INVITATION).isAfter(clock.instant());
        return inTime && person.isWithinDates(today());
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    private byte[] newSecret() {
        byte[] secret = new byte[Totp.SECRET_BYTES];
        random.nextBytes(secret);
        return secret;
    }
}
