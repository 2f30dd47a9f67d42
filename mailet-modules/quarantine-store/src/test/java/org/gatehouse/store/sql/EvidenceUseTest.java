package org.gatehouse.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.core.mail.MailIds;
import org.gatehouse.store.UnreadableMail;
import org.gatehouse.store.crypto.DeskKeys;
import org.gatehouse.store.crypto.EvidenceEpochs;
import org.gatehouse.store.crypto.EvidencePrivateKey;
import org.gatehouse.store.crypto.GatewayKeys;
import org.gatehouse.store.crypto.Rewrap;
import org.gatehouse.store.crypto.SealedKeyShares;
import org.gatehouse.store.crypto.SealedKeyShares.Holder;
import org.gatehouse.store.crypto.ShredKey;
import org.gatehouse.store.desk.CaseFile;
import org.gatehouse.store.desk.Evidence;
import org.gatehouse.store.desk.sql.DeskStore;
import org.gatehouse.store.embedded.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The evidence keys are rotated: everything moves under the new ones, and the old ones can go. */
@ExtendWith(SharedPostgres.class)
@Timeout(value = 2, unit = TimeUnit.MINUTES)
@Tag("system")
class EvidenceUseTest {
    @TempDir
    private Path directory = Path.of("");

    private DeskRig rig;
    private Path desk;
    private Path gateway;
    private EvidenceUse use;

    @BeforeEach
    void start(SharedPostgres.Server server) throws Exception {
        rig = DeskRig.start(server, directory);
        desk = directory.resolve("desk");
        gateway = directory.resolve("gateway");
        use = new EvidenceUse(rig.gateway.login(Role.OWNER), rig.gateway.clock);
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void whatIsHeldMovesUnderTheNewKeyAndTheOldOneOpensNoCopyAnyMore() throws Exception {
        CaseFile before = rig.held(DeskRig.TEACHER);
        byte[] copied = wrapped(before.mail(), "evidence_key");
        EvidenceEpochs epochs = EvidenceEpochs.ofEvidence(desk);
        epochs.rotate(new SecureRandom());
        epochs.giveTo(gateway);
        assertThat(use.oldestInUse(EvidenceUse.Keys.EVIDENCE))
                .as("of the gateway that runs")
                .isEqualTo(1);
        restartGateway();
        assertThat(use.oldestInUse(EvidenceUse.Keys.EVIDENCE)).isEqualTo(2);
        CaseFile after = rig.held(DeskRig.TEACHER);
        assertThat(use.lying(EvidenceUse.Keys.EVIDENCE)).isEqualTo(new TreeMap<>(Map.of(1, 1L, 2, 1L)));
        assertThat(canRead(before)).isTrue();
        assertThat(canRead(after)).isTrue();

        EvidenceUse.Moved moved = use.rewrap(EvidenceUse.Keys.EVIDENCE, Rewrap.ofEvidence(desk), rig.gateway.shredKeys);

        assertThat(moved).isEqualTo(new EvidenceUse.Moved(1, 0));
        assertThat(use.lying(EvidenceUse.Keys.EVIDENCE)).isEqualTo(new TreeMap<>(Map.of(2, 2L)));
        epochs.destroy(Set.of(1));
        assertThat(desk.resolve("evidence.private")).doesNotExist();
        assertThat(canRead(before)).isTrue();
        assertThat(canRead(after)).isTrue();
        ShredKey shred = rig.gateway.shredKeys.find(before.mail()).orElseThrow();
        assertThatThrownBy(() -> DeskKeys.read(desk).unwrapFromEvidence(copied, before.mail(), shred))
                .isInstanceOf(UnreadableMail.class);
        assertThat(rig.gateway.column("select details ->> 'messages' from ledger where kind = 'keys.rewrapped'"))
                .containsExactly("1");
    }

    @Test
    void whatIsSealedMovesWithTheSharesOfTheOldKey() throws Exception {
        CaseFile file = rig.sealed(DeskRig.PUPIL);
        SealedKeyShares shares = new SealedKeyShares(desk, new SecureRandom());
        List<Holder> holders = List.of(
                new Holder(directory.resolve("lead.share"), "a long passphrase"),
                new Holder(directory.resolve("head.share"), "another passphrase"));
        shares.split(holders, 2);
        shares.putAway(holders);
        EvidenceEpochs epochs = EvidenceEpochs.ofSealed(desk);
        epochs.rotate(new SecureRandom());

        EvidenceUse.Moved moved =
                use.rewrap(EvidenceUse.Keys.SEALED, Rewrap.ofSealed(desk, shares.open(holders)), rig.gateway.shredKeys);

        assertThat(moved).isEqualTo(new EvidenceUse.Moved(1, 0));
        epochs.destroy(Set.of(1));
        ShredKey shred = rig.gateway.shredKeys.find(file.mail()).orElseThrow();
        byte[] wrapped = wrapped(file.mail(), "sealed_key");
        EvidencePrivateKey.read(desk.resolve("sealed-2.private"))
                .unwrap(wrapped, file.mail(), shred)
                .destroy();
        List<Holder> anew = List.of(
                new Holder(directory.resolve("lead-2.share"), "a long passphrase"),
                new Holder(directory.resolve("head-2.share"), "another passphrase"));
        shares.split(anew, 2);
        shares.putAway(anew);
        assertThat(shares.isWhole()).isFalse();
        shares.open(anew).unwrap(wrapped, file.mail(), shred).destroy();
        assertThatThrownBy(() -> shares.open(holders)).hasMessageContaining("of another key");
    }

    @Test
    void whatDoesNotOpenStaysAsItIsAndCostsNothingElse() throws Exception {
        CaseFile lost = rig.held(DeskRig.TEACHER);
        CaseFile kept = rig.held(DeskRig.TEACHER);
        try (var files = Files.walk(directory.resolve("shred"))) {
            Files.delete(files.filter(file -> file.endsWith(lost.mail() + ".shred"))
                    .findFirst()
                    .orElseThrow());
        }
        EvidenceEpochs.ofEvidence(desk).rotate(new SecureRandom());

        EvidenceUse.Moved moved = use.rewrap(EvidenceUse.Keys.EVIDENCE, Rewrap.ofEvidence(desk), rig.gateway.shredKeys);

        assertThat(moved).isEqualTo(new EvidenceUse.Moved(1, 1));
        assertThat(canRead(kept)).isTrue();
        assertThat(use.lying(EvidenceUse.Keys.EVIDENCE)).isEqualTo(new TreeMap<>(Map.of(1, 1L, 2, 1L)));
    }

    private void restartGateway() throws Exception {
        rig.gateway.store.close();
        rig.gateway.asOwner("delete from gatehouse.node");
        rig.gateway.store = QuarantineStore.open(
                rig.gateway.options,
                GatewayKeys.read(gateway),
                rig.gateway.shredKeys,
                rig.gateway.vault,
                new MailIds(rig.gateway.clock, new Random()),
                rig.gateway.clock);
    }

    /** By a desk that was just started. */
    private boolean canRead(CaseFile file) throws Exception {
        try (DeskStore started = rig.open(rig.gateway.shredKeys)) {
            return started.evidence()
                    .showText(file, DeskRig.LEAD, "reason", Evidence.Extent.WHOLE)
                    .isPresent();
        }
    }

    private byte[] wrapped(MailId mail, String column) throws Exception {
        try (Connection connection = rig.gateway.connect(Role.OWNER);
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("select " + column + " from message where id = '" + mail + "'")) {
            row.next();
            return row.getBytes(1);
        }
    }
}
