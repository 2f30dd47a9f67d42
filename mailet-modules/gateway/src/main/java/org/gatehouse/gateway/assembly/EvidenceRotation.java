package org.gatehouse.gateway.assembly;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.gatehouse.settings.SecretFile;
import org.gatehouse.settings.Settings;
import org.gatehouse.store.crypto.EvidenceEpochs;
import org.gatehouse.store.crypto.FileShredKeys;
import org.gatehouse.store.crypto.KeysRefused;
import org.gatehouse.store.crypto.Rewrap;
import org.gatehouse.store.crypto.SealedKeyShares;
import org.gatehouse.store.sql.EvidenceUse;

/** New keys for what is held, or for what is sealed, and the end of the old ones. For one thread. */
public final class EvidenceRotation {
    private final Settings settings;
    private final EvidenceUse.Keys which;
    private final Path desk;
    private final EvidenceEpochs epochs;

    /** @param sealed of what is sealed; else of what is held and flagged */
    public EvidenceRotation(Settings settings, boolean sealed) {
        this.settings = settings;
        this.which = sealed ? EvidenceUse.Keys.SEALED : EvidenceUse.Keys.EVIDENCE;
        this.desk = settings.desk().keyDirectory();
        this.epochs = sealed ? EvidenceEpochs.ofSealed(desk) : EvidenceEpochs.ofEvidence(desk);
    }

    /**
     * Makes the next pair among the desk's keys, and gives the gateway its public half where its keys are on this
     * machine.
     *
     * @return the public half's file at the gateway; among the desk's keys, where the gateway is elsewhere
     */
    public Path rotate() throws NotReady, IOException {
        try {
            Path made = epochs.rotate(new SecureRandom());
            Path gateway = settings.keys().directory();
            return Files.isDirectory(gateway) ? epochs.giveTo(gateway) : made;
        } catch (KeysRefused e) {
            throw new NotReady(e.problems());
        }
    }

    /**
     * Wraps what lies under older keys under the newest.
     *
     * @param shares of the old key for sealed emails; empty for what is held
     */
    public EvidenceUse.Moved rewrap(Map<Path, Path> shares, Optional<Path> ownerPassword) throws NotReady, IOException {
        try (OwnerAccess database = owner(ownerPassword)) {
            Rewrap rewrap = which == EvidenceUse.Keys.EVIDENCE
                    ? Rewrap.ofEvidence(desk)
                    : Rewrap.ofSealed(
                            desk, new SealedKeyShares(desk, new SecureRandom()).open(SealedKey.holders(shares)));
            FileShredKeys shredKeys = new FileShredKeys(settings.keys().shredDirectories(), new SecureRandom());
            return new EvidenceUse(database.login(), Clock.systemUTC()).rewrap(which, rewrap, shredKeys);
        } catch (KeysRefused e) {
            throw new NotReady(e.problems());
        }
    }

    /**
     * Destroys the private halves under which nothing lies and which no running gateway wraps under.
     *
     * @return the epochs destroyed
     */
    public SortedSet<Integer> retire(Optional<Path> ownerPassword) throws NotReady, IOException {
        try (OwnerAccess database = owner(ownerPassword)) {
            EvidenceUse use = new EvidenceUse(database.login(), Clock.systemUTC());
            // In this order: what a gateway still uses may get messages between the two questions.
            int inUse = use.oldestInUse(which);
            SortedSet<Integer> old = new TreeSet<>(epochs.list());
            old.remove(old.last());
            old.removeIf(epoch -> epoch >= inUse);
            old.removeAll(use.lying(which).keySet());
            epochs.destroy(old);
            return old;
        } catch (KeysRefused e) {
            throw new NotReady(e.problems());
        }
    }

    /** The epochs there are; the last is in use. */
    public SortedSet<Integer> epochs() throws NotReady {
        try {
            return epochs.list();
        } catch (KeysRefused e) {
            throw new NotReady(List.copyOf(e.problems()));
        }
    }

    private OwnerAccess owner(Optional<Path> password) throws NotReady {
        return OwnerAccess.visit(settings.database(), password.map(SecretFile::new));
    }
}
