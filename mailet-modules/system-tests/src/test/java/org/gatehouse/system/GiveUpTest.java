package org.gatehouse.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.system.rig.Arrival;
import org.gatehouse.system.rig.LedgerView;
import org.gatehouse.system.rig.Letter;
import org.gatehouse.system.rig.Ports;
import org.gatehouse.system.rig.RunningGateway;
import org.gatehouse.system.rig.ScriptedHop;
import org.gatehouse.system.rig.TestConf;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of mail that cannot be delivered for as long as it is tried: its sender is told. */
@Tag("system")
class GiveUpTest {
    private static final String TEACHER = "teacher.one@school.example";

    @TempDir
    Path directory;

    @Test
    void whatCouldNotBeDeliveredInTimeIsReturnedWithANotice() throws Exception {
        try (ScriptedHop school = ScriptedHop.start();
                ScriptedHop busy = ScriptedHop.start().always("RCPT", "451 4.2.1 busy");
                RunningGateway gateway = RunningGateway.start(new TestConf(directory)
                        .retry("[300ms]", "2s")
                        .route("school.example, trust.example", school.address())
                        .route("down.example", Ports.unused())
                        .route("*", busy.address()))) {
            List<String> recipients = List.of("a@busy.example", "b@down.example");
            MailId mail = gateway.submitInside(TEACHER, recipients, Letter.ordinary(TEACHER, "a@busy.example"));

            assertThat(gateway.awaitEnd(mail).ends(mail)).isEqualTo(Map.of("mail.returned", 2));

            LedgerView ledger = gateway.awaitQuiet();
            assertThat(ledger.verify().fault()).isEmpty();
            assertThat(ledger.of(mail, "mail.deferred")).hasSizeGreaterThan(1);
            assertThat(ledger.of(mail, "mail.returned"))
                    .allSatisfy(entry -> assertThat(entry.details()).containsEntry("status", "4.4.7"));
            assertThat(busy.count("RCPT")).isGreaterThan(1);
            assertThat(school.arrivals())
                    .hasSize(2)
                    .allSatisfy(GiveUpTest::isANotice)
                    .anySatisfy(notice -> assertThat(notice.text()).contains("rfc822; a@busy.example"))
                    .anySatisfy(notice -> assertThat(notice.text()).contains("rfc822; b@down.example"));
        }
    }

    private static void isANotice(Arrival arrival) {
        assertThat(arrival.sender()).isEmpty();
        assertThat(arrival.recipients()).containsExactly(TEACHER);
        assertThat(arrival.text())
                .contains("Status: 4.4.7")
                .doesNotContain("Lunch")
                .doesNotContain("Soup");
    }
}
