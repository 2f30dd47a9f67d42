package org.gatehouse.desk.fake;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.gatehouse.casework.access.SignIn;
import org.gatehouse.core.access.PersonId;
import org.gatehouse.core.access.Viewer;

/** Everybody has the same password and code; five wrong ones in a row must wait. */
public final class FakeSignIn implements SignIn {
    private final List<String> clients = new CopyOnWriteArrayList<>();
    private final AtomicInteger wrong = new AtomicInteger();
    private final Set<People> invited = EnumSet.of(People.NEW);
    private final Set<PersonId> closed = ConcurrentHashMap.newKeySet();

    @Override
    public First password(String account, String password, String client) {
        clients.add(client);
        if (wrong.get() >= 5) {
            return new First.Wait(Duration.ofSeconds(90));
        }
        Optional<People> person = Arrays.stream(People.values())
                .filter(known -> known.account().equals(account) && password.equals(People.PASSWORD))
                .findFirst();
        if (person.isEmpty()) {
            wrong.incrementAndGet();
            return new First.Refused();
        }
        wrong.set(0);
        return invited.contains(person.get())
                ? new First.EnrolmentNeeded(person.get().id())
                : new First.CodeNeeded(person.get().id());
    }

    @Override
    public boolean code(PersonId person, String code, String client) {
        return code.equals(People.CODE);
    }

    @Override
    public Enrolment enrol(PersonId person) {
        return new Enrolment(
                "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP",
                "otpauth://totp/Gatehouse:s.quill?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Gatehouse");
    }

    @Override
    public Completion complete(PersonId person, Enrolment enrolment, String newPassword, String code) {
        if (newPassword.length() < 12) {
            return Completion.PASSWORD_TOO_SHORT;
        }
        if (newPassword.equals("password1234")) {
            return Completion.PASSWORD_TOO_COMMON;
        }
        return code.equals(People.CODE) ? Completion.DONE : Completion.CODE_WRONG;
    }

    /** Where passwords came from, in order. */
    public List<String> clients() {
        return clients;
    }

    public void close(People person) {
        closed.add(person.id());
    }

    public void forgetTries() {
        wrong.set(0);
    }

    @Override
    public Optional<Viewer> viewer(PersonId person) {
        return closed.contains(person)
                ? Optional.empty()
                : Optional.of(new Viewer(person, find(person).roles()));
    }

    @Override
    public String nameOf(PersonId person) {
        return find(person).title();
    }

    @Override
    public void signedOut(PersonId person) {}

    static People find(PersonId id) {
        return Arrays.stream(People.values())
                .filter(known -> known.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
