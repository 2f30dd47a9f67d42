package org.gatehouse.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gatehouse.store.sql.DeskRig.DEPUTY;
import static org.gatehouse.store.sql.DeskRig.LEAD;
import static org.gatehouse.store.sql.DeskRig.PUPIL;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.gatehouse.core.access.PersonId;
import org.gatehouse.core.examination.Refusal;
import org.gatehouse.store.DeliveryTask;
import org.gatehouse.store.DueRelease;
import org.gatehouse.store.desk.CaseFile;
import org.gatehouse.store.desk.Evidence;
import org.gatehouse.store.desk.ReleaseOrder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A release all the way: ordered by the desk, taken and delivered by the gateway, over one database. */
@ExtendWith(SharedPostgres.class)
class DeskReleaseTest {
    @TempDir
    Path directory;

    private DeskRig rig;
    private Evidence evidence;

    @BeforeEach
    void start(SharedPostgres.Server server) throws Exception {
        rig = DeskRig.start(server, directory);
        evidence = rig.desk.evidence();
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void whatTheDeskReleasesArrives() throws Exception {
        CaseFile file = rig.held(PUPIL);
        UUID order = order(file, Optional.of(DEPUTY));

        assertThat(rig.gateway.store.releases().take(due())).isTrue();
        assertThat(evidence.undoRelease(file, order, LEAD)).isFalse();
        assertThat(evidence.seal(file, LEAD, "too late")).isFalse();
        DeliveryTask task = rig.gateway.store.outbox().lease(1, StoreRig.SOON).get(0);
        assertThat(StoreRig.text(task.mail())).isEqualTo(DeskRig.MAIL);
        rig.gateway.store.outbox().record(task, RoadTest.delivered(task), Optional.empty());

        assertThat(rig.again(file).state()).isEqualTo(CaseFile.State.RELEASED);
        assertThat(rig.desk.cases().findRelease(file).map(ReleaseOrder::state)).contains(ReleaseOrder.State.ARRIVED);
        assertThat(rig.desk.cases().listSettled(LEAD, 0, 50)).hasSize(1);
        assertThat(evidence.orderRelease(rig.again(file), LEAD, Optional.empty(), Duration.ZERO))
                .isEmpty();
        assertThat(rig.destroy(rig.desk, rig.again(file), LEAD, DEPUTY, "advice"))
                .isTrue();
        assertThat(rig.again(file).state()).isEqualTo(CaseFile.State.DESTROYED);
    }

    @Test
    void theGatewayDoesNotTakeWhatIsStillToBeUndone() throws Exception {
        CaseFile file = rig.held(PUPIL);
        evidence.orderRelease(file, LEAD, Optional.empty(), Duration.ofSeconds(60));

        assertThat(rig.gateway.store.releases().lease(1, Duration.ofSeconds(30)))
                .isEmpty();
    }

    @Test
    void whatWasUndoneOrSealedMeanwhileIsNotTaken() throws Exception {
        CaseFile undone = rig.held(PUPIL);
        UUID order = order(undone, Optional.empty());
        DueRelease first = due();
        assertThat(evidence.undoRelease(undone, order, LEAD)).isTrue();
        assertThat(rig.gateway.store.releases().take(first)).isFalse();

        CaseFile sealed = rig.held(PUPIL);
        order(sealed, Optional.empty());
        DueRelease second = due();
        assertThat(evidence.seal(sealed, LEAD, "may be illegal")).isTrue();
        assertThat(rig.gateway.store.releases().take(second)).isFalse();
        assertThat(rig.gateway.value("select count(*) from gatehouse.outbox_task"))
                .isEqualTo("0");
    }

    @Test
    void whatMatchesAListMeanwhileIsSealed() throws Exception {
        CaseFile file = rig.held(PUPIL);
        order(file, Optional.empty());

        assertThat(rig.gateway.store.releases().refuse(due(), Refusal.LIST_MATCH))
                .isTrue();
        assertThat(evidence.showText(file, LEAD, "reason", Evidence.Extent.WHOLE))
                .isEmpty();
        assertThat(rig.desk.sealingWorker().run()).isEqualTo(1);

        assertThat(rig.gateway.value("select state from gatehouse.message")).isEqualTo("SEALED");
        assertThat(rig.again(file).state()).isEqualTo(CaseFile.State.WAITING);
    }

    private UUID order(CaseFile file, Optional<PersonId> approver) {
        return evidence.orderRelease(file, LEAD, approver, Duration.ofSeconds(-1))
                .orElseThrow()
                .id();
    }

    private DueRelease due() {
        List<DueRelease> due = rig.gateway.store.releases().lease(1, Duration.ofSeconds(30));
        assertThat(due).hasSize(1);
        return due.get(0);
    }
}
