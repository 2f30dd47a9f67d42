package org.gatehouse.system.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.gatehouse.core.mail.MailId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is down or done twice while something is released: one delivery, and at every moment one clear state. */
@Tag("system")
class DeskOutageTest {
    private static final String WHY = "Ordinary school work";

    private static final Queue<MailId> RELEASED = new ConcurrentLinkedQueue<>();

    @TempDir
    static Path directory;

    private static School school;

    @BeforeAll
    static void open() throws Exception {
        school = School.open(directory);
    }

    @AfterAll
    static void nothingCameTwiceInTheEnd() throws Exception {
        try {
            RELEASED.forEach(mail -> assertThat(school.arrivals(mail)).hasSize(1));
        } finally {
            school.close();
        }
    }

    @Test
    void aReleaseWaitsForAGatewayThatIsDown() throws Exception {
        MailId mail = heldFor(School.TEACHER);
        Visit lead = school.visitOf(school.lead());
        school.killGateway();

        assertThat(release(lead, mail).textOf("#standing")).contains("Waiting to be delivered");
        school.endTimeToUndo(mail);
        assertThat(look(lead, mail).textOf("#standing"))
                .contains("Waiting to be delivered", "It goes out with the next round");
        assertThat(school.arrivals(mail)).isEmpty();
        school.restartGateway();

        awaitArrived(mail);
        assertThat(look(lead, mail).textOf("#standing")).contains("Arrived");
    }

    @Test
    void twoPeopleWhoReleaseAtOnceMakeOneDelivery() throws Exception {
        MailId mail = heldFor(School.TEACHER);
        List<Visit> people = List.of(school.visitOf(school.lead()), school.visitOf(school.deputy()));
        people.forEach(person -> look(person, mail));
        CyclicBarrier together = new CyclicBarrier(people.size());

        List<Page> answers = inParallel(people, person -> {
            together.await(30, TimeUnit.SECONDS);
            return release(person, mail);
        });

        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.textOf("#standing")).contains("Waiting to be delivered"));
        assertThat(answers)
                .filteredOn(answer -> answer.has("main > .note.wrong"))
                .hasSize(1);
        assertThat(orders(mail)).isEqualTo(1);
        school.endTimeToUndo(mail);
        awaitArrived(mail);
        assertThat(school.ledger().of(mail, "release.ordered")).hasSize(1);
    }

    @Test
    void whatTheNextHopRefusesForGoodSaysSoAndCanBeReleasedAgain() throws Exception {
        MailId mail = heldFor(School.OTHER_TEACHER);
        Visit lead = school.visitOf(school.lead());
        String mailbox = "RCPT TO:<" + School.OTHER_TEACHER + ">";
        school.mailboxes().always(mailbox, "550 5.1.1 no such user");

        release(lead, mail);
        school.endTimeToUndo(mail);
        school.awaitLedger(ledger -> !ledger.of(mail, "release.not-delivered").isEmpty());
        Page refused = look(lead, mail);
        assertThat(refused.textOf(".head")).contains("Not delivered");
        assertThat(refused.textOf("#standing")).contains("Not delivered", "A mail server refused it for good");
        assertThat(lead.open("/queue").text()).contains(school.caseOf(mail));

        school.mailboxes().always(mailbox, "250 2.1.5 fine");
        release(lead, mail);
        school.endTimeToUndo(mail);
        awaitArrived(mail);
        assertThat(orders(mail)).isEqualTo(2);
    }

    @Test
    void aDeskThatIsKilledInTheMiddleHasOrderedOrHasNot() throws Exception {
        List<MailId> mails = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            mails.add(heldFor(School.TEACHER));
        }
        Visit lead = school.visitOf(school.lead());
        MailId stuck = mails.get(0);
        ExecutorService browsers = Executors.newFixedThreadPool(mails.size());
        try (Connection other = lockCase(stuck)) {
            // One waits within its transaction; of the others, the desk has done one at least when it is killed.
            List<Future<Page>> asked = new ArrayList<>();
            mails.forEach(mail -> asked.add(browsers.submit(() -> release(lead, mail))));
            await().atMost(Duration.ofSeconds(30)).until(() -> isWaitingForLock() && openOrders() > 0);
            school.killDesk();
            other.rollback();
        } finally {
            browsers.shutdownNow();
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> !isWaitingForLock());
        school.restartDesk();

        Visit again = school.visitOf(school.lead());
        assertThat(orders(stuck)).isZero();
        for (MailId mail : mails) {
            boolean ordered = orders(mail) == 1;
            Page page = look(again, mail);
            assertThat(page.has("#release")).as("can be released").isNotEqualTo(ordered);
            assertThat(page.textOf("#standing").contains("Waiting to be delivered"))
                    .isEqualTo(ordered);
            assertThat(school.ledger().of(mail, "release.ordered")).hasSize(ordered ? 1 : 0);
            if (!ordered) {
                release(again, mail);
            }
            school.endTimeToUndo(mail);
        }
        mails.forEach(DeskOutageTest::awaitArrived);
        assertThat(school.ledger().verify().holds()).isTrue();
    }

    private static MailId heldFor(String teacher) throws Exception {
        return school.receiveOutside(School.PARENT, teacher, Letters.trick(School.PARENT, teacher));
    }

    private static Page release(Visit person, MailId mail) throws SQLException {
        return person.send("/case/" + school.caseOf(mail) + "/release", "why", WHY);
    }

    private static Page look(Visit person, MailId mail) {
        try {
            return person.open("/case/" + school.caseOf(mail));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void awaitArrived(MailId mail) {
        RELEASED.add(mail);
        school.awaitLedger(ledger -> !ledger.of(mail, "release.arrived").isEmpty());
        assertThat(school.arrivals(mail)).hasSize(1);
    }

    private static long orders(MailId mail) throws SQLException {
        return school.rows().count("select count(*) from release_order where mail = '" + mail + "'");
    }

    private static long openOrders() throws SQLException {
        return school.rows().count("select count(*) from release_order where state = 'ORDERED'");
    }

    /** Whoever changes this case waits until the connection is closed. */
    private static Connection lockCase(MailId mail) throws SQLException {
        Connection connection = school.connectAsOwner();
        connection.setAutoCommit(false);
        try (PreparedStatement lock =
                connection.prepareStatement("select 1 from case_file where mail = ? for update")) {
            lock.setObject(1, mail.value());
            lock.execute();
        }
        return connection;
    }

    private static boolean isWaitingForLock() throws SQLException {
        return school.rows().count("select count(*) from pg_locks where not granted") > 0;
    }

    private interface Act {
        Page by(Visit person) throws Exception;
    }

    private static List<Page> inParallel(List<Visit> people, Act act) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(people.size());
        try {
            List<Page> answers = new ArrayList<>();
            for (Future<Page> answer : threads.invokeAll(people.stream()
                    .map(person -> (Callable<Page>) () -> act.by(person))
                    .toList())) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }
}
