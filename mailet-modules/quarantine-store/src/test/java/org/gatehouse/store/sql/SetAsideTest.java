package org.gatehouse.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.core.policy.Disposition;
import org.gatehouse.store.LeasedItem;
import org.gatehouse.store.embedded.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Nothing that was set aside is lost: it goes on where it was. */
@ExtendWith(SharedPostgres.class)
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class SetAsideTest {
    @TempDir
    Path directory;

    private StoreRig rig;
    private SetAside setAside;

    @BeforeEach
    void open(SharedPostgres.Server server) throws Exception {
        rig = StoreRig.start(server, directory);
        setAside = new SetAside(rig.login(Role.GATEWAY), rig.clock);
    }

    @AfterEach
    void close() {
        setAside.close();
        rig.close();
    }

    @Test
    void tellsWhatIsSetAsideAndWhy() throws Exception {
        MailId id = rig.accept("one", "a@school.example");
        rig.store.mailStore().setAside(id, "acting-failed");

        assertThat(setAside.list()).singleElement().satisfies(entry -> {
            assertThat(entry.mail()).isEqualTo(id);
            assertThat(entry.reason()).isEqualTo("acting-failed");
        });
    }

    @Test
    void resumedMailComesToBeExaminedAgainWithItsState() throws Exception {
        MailId id = rig.accept("one", "a@school.example");
        LeasedItem first = rig.leaseOne();
        rig.store.mailStore().setAside(id, "examining-failed");
        // Whoever held it ends its work: the parked place must outlive that.
        rig.store.spool().done(first);

        assertThat(setAside.resume(id, "operator")).isTrue();

        LeasedItem again = rig.leaseOne();
        assertThat(again.mail().id()).isEqualTo(id);
        assertThat(again.item().state().json()).isEqualTo(first.item().state().json());
        assertThat(rig.value("select state from gatehouse.message")).isEqualTo("RECEIVED");
        assertThat(rig.ledgerKinds(id)).containsExactly("mail.received", "mail.set-aside", "mail.resumed");
        assertThat(setAside.list()).isEmpty();
    }

    @Test
    void resumedMailWithDecisionsIsNotDecidedAgain() throws Exception {
        LeasedItem leased = rig.decided(Disposition.HOLD, "one", "a@school.example");
        MailId id = leased.mail().id();
        rig.store.mailStore().setAside(id, "acting-failed");

        setAside.resume(id, "operator");

        assertThat(rig.value("select state from gatehouse.message")).isEqualTo("DECIDED");
        LeasedItem again = rig.leaseOne();
        rig.store.books().hold(id, again.mail().envelope().recipients());
        assertThat(rig.column("select state from gatehouse.recipient")).isEqualTo(List.of("HELD"));
    }

    @Test
    void workThatWasDoneWithoutADecisionCanBeResumedToo() throws Exception {
        MailId id = rig.accept("one", "a@school.example");
        rig.store.spool().done(rig.leaseOne());

        assertThat(setAside.resume(id, "operator")).isTrue();
        assertThat(rig.leaseOne().mail().id()).isEqualTo(id);
    }

    @Test
    void whatIsNotSetAsideIsNotResumed() throws Exception {
        MailId id = rig.accept("one", "a@school.example");

        assertThat(setAside.resume(id, "operator")).isFalse();
        assertThat(rig.ledgerKinds(id)).containsExactly("mail.received");
    }
}
