package org.gatehouse.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.gatehouse.core.policy.Disposition;
import org.gatehouse.store.LeasedItem;
import org.gatehouse.store.crypto.EvidenceRing;
import org.gatehouse.store.crypto.LedgerKey;
import org.gatehouse.store.crypto.SealedKeyShares;
import org.gatehouse.store.crypto.SealedKeyShares.Holder;
import org.gatehouse.store.desk.CaseFile;
import org.gatehouse.store.embedded.Role;
import org.gatehouse.store.handover.HandOver;
import org.gatehouse.store.handover.Receiver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The receiver's side is openssl and docs/verify/verify.py: nothing of ours opens or checks what was handed over. */
@ExtendWith(SharedPostgres.class)
@Timeout(value = 2, unit = TimeUnit.MINUTES)
@Tag("system")
class HandOverTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final int BIG = 40_000;

    @TempDir
    private Path directory = Path.of("");

    private DeskRig rig;
    private Receiver police;
    private HandOver.Keys keys;

    @BeforeEach
    void start(SharedPostgres.Server server) throws Exception {
        rig = DeskRig.start(server, directory);
        police = new Receiver(certificate(), "Northshire Police", "DC Example", "REF-7");
        keys = keys();
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void theReceiverOpensASealedMessageWithOpensslAndChecksTheLogWithPython() throws Exception {
        CaseFile file = rig.sealed(DeskRig.PUPIL);
        checkpoint();

        long later = handOver(file);

        Path out = directory.resolve("out");
        run(
                out,
                "openssl",
                "cms",
                "-decrypt",
                "-binary",
                "-inform",
                "DER",
                "-in",
                "original.eml.p7m",
                "-inkey",
                "../police.key",
                "-out",
                "../original.eml");
        assertThat(directory.resolve("original.eml")).hasContent(DeskRig.MAIL);
        run(
                out,
                "openssl",
                "cms",
                "-decrypt",
                "-binary",
                "-inform",
                "DER",
                "-in",
                "envelope.json.p7m",
                "-inkey",
                "../police.key",
                "-out",
                "../envelope.json");
        assertThat(Files.readString(directory.resolve("envelope.json")))
                .contains("somebody@sender.example", DeskRig.PUPIL);
        String checked = run(
                out,
                "python3",
                System.getProperty("gatehouse.home") + "/docs/verify/verify.py",
                "custody.jsonl",
                "--key",
                rig.gateway.keys.ledger().verifierKey());
        assertThat(checked).contains("are covered by it, unchanged");
        assertThat(Files.readString(out.resolve("custody.jsonl"))).contains("mail.received", "mail.sealed");
        assertThat(later).isEqualTo(1);
    }

    @Test
    void theSheetSaysWhatItIsAndTheLedgerWhoGotIt() throws Exception {
        CaseFile file = rig.sealed(DeskRig.PUPIL);
        checkpoint();

        handOver(file);

        assertThat(Files.readString(directory.resolve("out").resolve("sheet.txt")))
                .contains("but for its newest 1 entries");
        String sheet = Files.readString(directory.resolve("out").resolve("sheet.txt"));
        assertThat(sheet)
                .contains(file.number().toString(), sha256(DeskRig.MAIL.getBytes(StandardCharsets.UTF_8)))
                .contains("Northshire Police", "REF-7", "sealed: nobody here has seen it")
                .contains(sha256(Files.readAllBytes(directory.resolve("out").resolve("original.eml.p7m"))));
        assertThat(rig.gateway.column("select details ->> 'authority' || ' ' || (details ->> 'reference') || ' '"
                        + " || (details ->> 'shares') from ledger where kind = 'case.handed-over'"))
                .containsExactly("Northshire Police REF-7 [1, 2]");
    }

    @Test
    void whereTheLedgersKeyIsThereTheExtractHoldsEverythingEvenBeforeTheFirstDailyCheckpoint() throws Exception {
        CaseFile file = rig.sealed(DeskRig.PUPIL);

        long later = handOver(file, Optional.of(rig.gateway.keys.ledger()));

        assertThat(later).isZero();
        Path out = directory.resolve("out");
        assertThat(Files.readString(out.resolve("custody.jsonl")))
                .contains("mail.received", "mail.sealed", "case.handed-over");
        assertThat(Files.readString(out.resolve("sheet.txt")))
                .contains("custody.jsonl is every entry of the gateway's log about this message.");
        String checked = run(
                out,
                "python3",
                System.getProperty("gatehouse.home") + "/docs/verify/verify.py",
                "custody.jsonl",
                "--key",
                rig.gateway.keys.ledger().verifierKey());
        assertThat(checked).contains("are covered by it, unchanged");
    }

    @Test
    void nothingThatIsWrittenShowsTheMessageOrItsPeople() throws Exception {
        CaseFile file = rig.sealed(DeskRig.PUPIL);
        checkpoint();

        handOver(file);

        try (Stream<Path> files = Files.list(directory.resolve("out"))) {
            for (Path each : files.toList()) {
                assertThat(Files.readString(each, StandardCharsets.ISO_8859_1))
                        .as(each.toString())
                        .doesNotContain("Sample words", "school.example", "sender.example");
            }
        }
    }

    @Test
    void aHeldMessageInTheVaultIsHandedOverToo() throws Exception {
        String big = DeskRig.MAIL + "x".repeat(BIG);
        LeasedItem leased = rig.gateway.decided(Disposition.HOLD, big, DeskRig.TEACHER);
        rig.gateway
                .store
                .books()
                .hold(leased.mail().id(), leased.mail().envelope().recipients());
        checkpoint();

        handOver(rig.caseOf(leased.mail().id()));

        run(
                directory.resolve("out"),
                "openssl",
                "cms",
                "-decrypt",
                "-binary",
                "-inform",
                "DER",
                "-in",
                "original.eml.p7m",
                "-inkey",
                "../police.key",
                "-out",
                "../original.eml");
        assertThat(directory.resolve("original.eml")).hasContent(big);
    }

    @Test
    void whatWasDestroyedIsNotHandedOver() throws Exception {
        CaseFile file = rig.sealed(DeskRig.PUPIL);
        checkpoint();
        rig.gateway.shredKeys.destroy(file.mail());

        assertThatThrownBy(() -> handOver(file))
                .isInstanceOf(HandOver.Refused.class)
                .hasMessageContaining("shred key");
        assertThat(directory.resolve("out")).doesNotExist();
    }

    @Test
    void anotherKeyOpensNothing() throws Exception {
        CaseFile file = rig.sealed(DeskRig.PUPIL);
        checkpoint();
        keys = new HandOver.Keys(rig.gateway.evidenceKey("evidence.private"), keys.evidence(), List.of(1, 2));

        assertThatThrownBy(() -> handOver(file))
                .isInstanceOf(HandOver.Refused.class)
                .hasMessageContaining("do not open this message");
    }

    @Test
    void withoutACheckpointThereIsNoProofAndTheLedgerSaysSo() throws Exception {
        CaseFile file = rig.sealed(DeskRig.PUPIL);

        assertThatThrownBy(() -> handOver(file))
                .isInstanceOf(HandOver.Refused.class)
                .hasMessageContaining("no checkpoint yet");
        assertThat(rig.gateway.column("select kind from ledger where kind like 'case.hand%' order by sequence"))
                .containsExactly("case.handed-over", "case.hand-over-failed");
    }

    @Test
    void aCertificateThatCannotBeEncryptedToIsRefused() throws Exception {
        Path none = Files.writeString(directory.resolve("none.pem"), "no certificate");

        assertThatThrownBy(() -> Receiver.certificate(none, NOW))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no certificate that is valid now");
        assertThatThrownBy(() -> Receiver.certificate(directory.resolve("police.pem"), NOW.plusSeconds(999_999_999)))
                .hasMessageContaining("no certificate that is valid now");
    }

    private long handOver(CaseFile file) throws Exception {
        return handOver(file, Optional.empty());
    }

    private long handOver(CaseFile file, Optional<LedgerKey> ledgerKey) throws Exception {
        try (HandOver handOver = new HandOver(
                rig.gateway.login(Role.GATEWAY),
                rig.gateway.shredKeys,
                rig.gateway.vault,
                ledgerKey,
                rig.gateway.clock)) {
            return handOver.write(file.number(), keys, police, directory.resolve("out"));
        }
    }

    private void checkpoint() throws Exception {
        rig.gateway.store.checkpoints().keep(rig.gateway.store.checkpoints().draft(), Optional.empty());
    }

    private HandOver.Keys keys() throws Exception {
        SealedKeyShares shares = new SealedKeyShares(directory.resolve("desk"), new SecureRandom());
        List<Holder> holders = List.of(
                new Holder(directory.resolve("share-1"), "correct horse one"),
                new Holder(directory.resolve("share-2"), "correct horse two"));
        shares.split(holders, 2);
        shares.putAway(holders);
        return new HandOver.Keys(
                shares.open(holders), EvidenceRing.read(directory.resolve("desk")), SealedKeyShares.numbers(holders));
    }

    private X509Certificate certificate() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair pair = generator.generateKeyPair();
        X500Name name = new X500Name("CN=Northshire Police evidence");
        X509CertificateHolder made = new JcaX509v3CertificateBuilder(
                        name,
                        BigInteger.ONE,
                        Date.from(NOW.minusSeconds(60)),
                        Date.from(NOW.plusSeconds(86_400)),
                        name,
                        pair.getPublic())
                .build(new JcaContentSignerBuilder("SHA256withRSA").build(pair.getPrivate()));
        pem("police.key", "PRIVATE KEY", pair.getPrivate().getEncoded());
        pem("police.pem", "CERTIFICATE", made.getEncoded());
        return Receiver.certificate(directory.resolve("police.pem"), NOW);
    }

    private void pem(String name, String kind, byte[] der) throws IOException {
        Files.writeString(
                directory.resolve(name),
                "-----BEGIN " + kind + "-----\n" + Base64.getMimeEncoder().encodeToString(der) + "\n-----END " + kind
                        + "-----\n");
    }

    private static String run(Path in, String... command) throws Exception {
        Process process;
        try {
            process = new ProcessBuilder(new ArrayList<>(List.of(command)))
                    .directory(in.toFile())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            assumeTrue(false, "no " + command[0] + " here: the receiver's side is not tested");
            throw new IllegalStateException(e);
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
