package org.gatehouse.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.gatehouse.core.mail.Address;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.core.policy.Decision;
import org.gatehouse.core.policy.Disposition;
import org.gatehouse.core.policy.Reason;
import org.gatehouse.core.policy.Urgency;
import org.gatehouse.store.LeasedItem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedPostgres.class)
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class CaseOpeningTest {
    private static final String MAIL = "Subject: hello\r\n\r\nHello there.\r\n";
    private static final Address PUPIL = Address.of("pupil@school.example");
    private static final Address TEACHER = Address.of("teacher@school.example");

    @TempDir
    Path directory;

    private StoreRig rig;

    @BeforeEach
    void start(SharedPostgres.Server server) throws Exception {
        rig = StoreRig.start(server, directory);
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void mailThatIsFineOpensNoCase() throws Exception {
        decide(decision(PUPIL, Disposition.DELIVER, Urgency.NONE, true, 0.1));

        assertThat(cases()).isEmpty();
        assertThat(rig.column("select last from gatehouse.case_counter")).isEmpty();
    }

    @Test
    void whatIsOnlyObservedOpensNoCase() throws Exception {
        decide(decision(PUPIL, Disposition.HOLD, Urgency.NOW, false, 0.9));

        assertThat(cases()).isEmpty();
        assertThat(rig.column("select kind from gatehouse.notice")).isEmpty();
    }

    @Test
    void aMessageOpensOneCaseAsUrgentAsItsWorstRecipient() throws Exception {
        MailId id = decide(
                decision(PUPIL, Disposition.HOLD, Urgency.TODAY, true, 0.9),
                decision(TEACHER, Disposition.FLAG, Urgency.NOW, true, 0.9));

        int year = rig.clock.instant().atOffset(ZoneOffset.UTC).getYear();
        assertThat(cases()).containsExactly(year + " 1 FILTER NOW f WAITING f");
        assertThat(rig.ledgerKinds(id)).containsExactly("mail.received", "mail.decided", "case.opened-by-filter");
        assertThat(rig.value("select details::text from gatehouse.ledger where kind = 'case.opened-by-filter'"))
                .isEqualTo("{\"case\": \"" + year + "-0001\", \"urgency\": \"NOW\"}");
        assertThat(rig.column("select n.kind || ' ' || (n.person is null) from gatehouse.notice n"
                        + " join gatehouse.case_file c on c.id = n.case_file"))
                .containsExactly("URGENT true");
    }

    @Test
    void theDecisionAskedForAgainOpensNoSecondCase() throws Exception {
        rig.accept(MAIL, PUPIL.text());
        LeasedItem leased = rig.leaseOne();
        for (int i = 0; i < 2; i++) {
            rig.store.books().intend(leased.mail().id(), StoreRig.examination(leased.mail(), Disposition.HOLD));
        }

        assertThat(cases()).hasSize(1);
    }

    @Test
    void onlyLowSignalsWithinTheWeekAreLikelyFine() throws Exception {
        decide(decision(PUPIL, Disposition.HOLD, Urgency.NONE, true, 0.5));
        decide(decision(PUPIL, Disposition.HOLD, Urgency.WEEK, true, 0.51));
        decide(decision(TEACHER, Disposition.HOLD, Urgency.TODAY, true, 0.2));
        decide(decision(PUPIL, Disposition.SEAL, Urgency.WEEK, true, 0.2));

        assertThat(rig.column("select urgency || ' ' || likely_fine from gatehouse.case_file order by running"))
                .containsExactly("WEEK true", "WEEK false", "TODAY false", "WEEK false");
    }

    @Test
    void whatTheSameSenderWritesToTheSamePersonBelongsToTheOpenCase() throws Exception {
        decide(decision(PUPIL, Disposition.HOLD, Urgency.WEEK, true, 0.9));
        decide(decision(PUPIL, Disposition.HOLD, Urgency.TODAY, true, 0.9));
        decide(decision(PUPIL, Disposition.HOLD, Urgency.NOW, true, 0.9));
        decide(decision(PUPIL, Disposition.SEAL, Urgency.TODAY, true, 0.9));
        decide(decision(TEACHER, Disposition.HOLD, Urgency.TODAY, true, 0.9));

        assertThat(rig.column("select c.running || ' ' || coalesce(p.running::text, '-') || ' ' || c.urgency"
                        + " from gatehouse.case_file c left join gatehouse.case_file p on p.id = c.joined_to"
                        + " order by c.running"))
                .as("the second one joins, and makes the first more urgent; what cannot wait or is sealed does not")
                .containsExactly("1 - TODAY", "2 1 TODAY", "3 - NOW", "4 - TODAY", "5 - TODAY");
        assertThat(rig.column("select details ->> 'joined' from gatehouse.ledger where kind = 'case.opened-by-filter'"
                        + " and details ->> 'joined' is not null"))
                .singleElement()
                .asString()
                .endsWith("-0001");
    }

    @Test
    void itIsWrittenDownWhatKindOfPersonWroteToWhom() throws Exception {
        decide(
                decision(PUPIL, Disposition.DELIVER, Urgency.NONE, true, 0.1),
                decision(TEACHER, Disposition.DELIVER, Urgency.NONE, true, 0.1));

        assertThat(rig.value("select sender_type || ' ' || sender_vouched from gatehouse.message"))
                .isEqualTo("OUTSIDE false");
        assertThat(rig.column("select person_type || ' ' || direction from gatehouse.recipient order by position"))
                .containsExactly("PUPIL INBOUND", "STAFF INBOUND");
    }

    @Test
    void severalWritersLeaveNoGapAndNoNumberTwice() throws Exception {
        int each = 25;
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<LeasedItem> leased = new ArrayList<>();
        for (int i = 0; i < 4 * each; i++) {
            rig.accept(MAIL, PUPIL.text());
            leased.add(rig.leaseOne());
        }
        try (QuarantineStore other = rig.open()) {
            List<Future<?>> writers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                QuarantineStore store = i % 2 == 0 ? rig.store : other;
                List<LeasedItem> mine = leased.subList(i * each, (i + 1) * each);
                writers.add(threads.submit(() -> mine.forEach(item ->
                        store.books().intend(item.mail().id(), StoreRig.examination(item.mail(), Disposition.HOLD)))));
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
        }
        threads.shutdown();

        assertThat(rig.column("select running from gatehouse.case_file order by running"))
                .isEqualTo(IntStream.rangeClosed(1, 4 * each)
                        .mapToObj(Integer::toString)
                        .toList());
        assertThat(rig.value("select last from gatehouse.case_counter")).isEqualTo("" + 4 * each);
    }

    @Test
    void ourOwnMailOpensNoCase() throws Exception {
        MailId id = decide(decision(PUPIL, Disposition.DELIVER, Urgency.NONE, true, 0.1));
        rig.store.books().deliver(id, List.of(PUPIL));
        NoticeMail.returned(rig, rig.store.outbox().lease(1, StoreRig.SOON).get(0));

        assertThat(rig.column("select origin from gatehouse.message order by origin"))
                .containsExactly("GATEWAY", "RECEIVED");
        assertThat(cases()).isEmpty();
    }

    private List<String> cases() throws Exception {
        return rig.column("select concat_ws(' ', year, running, origin, urgency, likely_fine, state, sealing) from"
                + " gatehouse.case_file");
    }

    private MailId decide(Decision... decisions) throws Exception {
        rig.accept(
                MAIL,
                List.of(decisions).stream().map(each -> each.recipient().text()).toArray(String[]::new));
        LeasedItem leased = rig.leaseOne();
        rig.store.books().intend(leased.mail().id(), StoreRig.examination(leased.mail(), List.of(decisions)));
        return leased.mail().id();
    }

    private static Decision decision(
            Address recipient, Disposition disposition, Urgency urgency, boolean enforced, double score) {
        Reason reason = new Reason("language.listed", "insult", "rule 1", "a sentence", score);
        return new Decision(recipient, disposition, urgency, enforced, List.of(reason), "policy 7");
    }
}
