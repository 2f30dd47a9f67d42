package org.gatehouse.gateway.assembly;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gatehouse.settings.Settings;
import org.gatehouse.store.crypto.EvidencePrivateKey;
import org.gatehouse.store.crypto.EvidenceRing;
import org.gatehouse.store.crypto.FileShredKeys;
import org.gatehouse.store.crypto.GatewayKeys;
import org.gatehouse.store.crypto.KeysRefused;
import org.gatehouse.store.crypto.LedgerKey;
import org.gatehouse.store.crypto.SealedKeyShares;
import org.gatehouse.store.crypto.SealedKeyShares.Holder;
import org.gatehouse.store.desk.CaseNumber;
import org.gatehouse.store.disk.Disk;
import org.gatehouse.store.handover.HandOver;
import org.gatehouse.store.handover.Receiver;
import org.gatehouse.store.vault.FileVault;

/** Kept messages on their way to an authority, beside a running gateway or without one. For one thread. */
public final class EvidenceHandOver implements AutoCloseable {
    private final Parts parts;
    private final HandOver handOver;
    private final Path desk;
    private final Clock clock;

    private EvidenceHandOver(Parts parts, HandOver handOver, Path desk, Clock clock) {
        this.parts = parts;
        this.handOver = handOver;
        this.desk = desk;
        this.clock = clock;
    }

    /** Who gets it. */
    public record To(Path certificate, String authority, String officer, String reference) {
        @Override
        public String toString() {
            return "To[hidden]";
        }
    }

    /** @throws NotReady where there is no database yet */
    public static EvidenceHandOver open(Settings settings) throws NotReady {
        Clock clock = Clock.systemUTC();
        Parts parts = new Parts();
        DatabaseAccess database = parts.add(DatabaseAccess.visit(settings.database()));
        FileShredKeys shredKeys = new FileShredKeys(settings.keys().shredDirectories(), new SecureRandom());
        FileVault vault = new FileVault(settings.gateway().dataDirectory().resolve("vault"), clock);
        HandOver handOver = parts.add(new HandOver(database.login(), shredKeys, vault, ledgerKey(settings), clock));
        return new EvidenceHandOver(parts, handOver, settings.desk().keyDirectory(), clock);
    }

    /**
     * @param shares each holder's share, with the file that has this holder's passphrase
     * @return how many entries of the ledger about it no checkpoint covers yet
     * @throws NotReady where it cannot be handed over, with every reason
     */
    public long write(String number, To to, Map<Path, Path> shares, Path directory) throws NotReady, IOException {
        CaseNumber parsed = CaseNumber.parse(number)
                .orElseThrow(() -> new NotReady(List.of("a case number is written such as 2026-0143")));
        List<Holder> holders = SealedKey.holders(shares);
        try {
            Receiver receiver = new Receiver(
                    Receiver.certificate(to.certificate(), clock.instant()),
                    to.authority(),
                    to.officer(),
                    to.reference());
            long later = handOver.write(parsed, keys(holders), receiver, directory);
            Path sheet = directory.resolve("sheet.txt");
            Disk.writeSynced(directory.resolve("cover.pdf"), TextPdf.of(Files.readString(sheet)));
            return later;
        } catch (KeysRefused e) {
            throw new NotReady(e.problems());
        } catch (HandOver.Refused e) {
            throw new NotReady(List.of(String.valueOf(e.getMessage())));
        }
    }

    /** Empty where the gateway's keys are on another machine. */
    private static Optional<LedgerKey> ledgerKey(Settings settings) throws NotReady {
        Path gateway = settings.keys().directory();
        if (!Files.isDirectory(gateway)) {
            return Optional.empty();
        }
        try {
            return Optional.of(GatewayKeys.read(gateway).ledger());
        } catch (KeysRefused e) {
            throw new NotReady(e.problems());
        }
    }

    private HandOver.Keys keys(List<Holder> holders) throws KeysRefused, IOException {
        EvidencePrivateKey sealed = new SealedKeyShares(desk, new SecureRandom()).open(holders);
        EvidenceRing evidence = EvidenceRing.read(desk);
        return new HandOver.Keys(sealed, evidence, SealedKeyShares.numbers(holders));
    }

    /** May be called twice. */
    @Override
    public void close() {
        parts.close();
    }
}
