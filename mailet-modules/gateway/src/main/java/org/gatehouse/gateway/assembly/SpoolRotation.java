package org.gatehouse.gateway.assembly;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.gatehouse.settings.Settings;
import org.gatehouse.store.crypto.KeysRefused;
import org.gatehouse.store.crypto.SpoolEpochs;
import org.gatehouse.store.sql.SpoolUse;

/** The spool's keys over time: a new one, and the end of those that nothing waits under. For one thread. */
public final class SpoolRotation implements AutoCloseable {
    private final Parts parts;
    private final SpoolEpochs epochs;
    private final SpoolUse use;

    private SpoolRotation(Parts parts, SpoolEpochs epochs, SpoolUse use) {
        this.parts = parts;
        this.epochs = epochs;
        this.use = use;
    }

    /**
     * Makes the next key pair; needs no database.
     *
     * @return the public half's file, which the desk needs too
     * @throws NotReady where the directory holds no keys, or damaged ones
     */
    public static Path rotate(Path gatewayDirectory) throws NotReady, IOException {
        try {
            return new SpoolEpochs(gatewayDirectory).rotate(new SecureRandom());
        } catch (KeysRefused e) {
            throw new NotReady(e.problems());
        }
    }

    /**
     * Gives the desk the newest public half, where its keys are on this machine.
     *
     * @return the file it got; empty where there is no such directory here
     * @throws NotReady where the gateway's directory holds no keys, or damaged ones
     */
    public static Optional<Path> giveToDesk(Path gatewayDirectory, Path deskDirectory) throws NotReady, IOException {
        if (!Files.isDirectory(deskDirectory)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new SpoolEpochs(gatewayDirectory).giveTo(deskDirectory));
        } catch (KeysRefused e) {
            throw new NotReady(e.problems());
        }
    }

    /**
     * Looks into keys and database, beside a running gateway or without one.
     *
     * @throws NotReady where there is no database yet
     */
    public static SpoolRotation open(Settings settings) throws NotReady {
        Parts parts = new Parts();
        DatabaseAccess database = parts.add(DatabaseAccess.visit(settings.database()));
        SpoolUse use = parts.add(new SpoolUse(database.login()));
        return new SpoolRotation(parts, new SpoolEpochs(settings.keys().directory()), use);
    }

    /** The epochs whose key is here, oldest first; the last is the one in use. */
    public SortedSet<Integer> epochs() throws NotReady {
        try {
            return epochs.list();
        } catch (KeysRefused e) {
            throw new NotReady(e.problems());
        }
    }

    /** How many messages wait under each epoch. */
    public SortedMap<Integer, Long> waiting() {
        return use.waiting();
    }

    /**
     * Destroys the keys that nothing waits under and no running gateway uses.
     *
     * @return the epochs destroyed
     */
    public SortedSet<Integer> retire() throws NotReady, IOException {
        // In this order: what a gateway still uses may get messages between the two questions, what it does not may
        // not.
        int inUse = use.oldestInUse();
        SortedSet<Integer> old = new TreeSet<>(epochs());
        old.remove(old.last());
        old.removeIf(epoch -> epoch >= inUse);
        old.removeAll(use.waiting().keySet());
        try {
            epochs.destroy(old);
        } catch (KeysRefused e) {
            throw new NotReady(List.copyOf(e.problems()));
        }
        return old;
    }

    /** May be called twice. */
    @Override
    public void close() {
        parts.close();
    }
}
