package org.gatehouse.store.crypto;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gatehouse.core.TemporaryFailure;
import org.gatehouse.core.mail.MailId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shred keys as small files in one or more mirrors, which should lie on different disks. What one mirror has lost is
 * healed from the others when the key is next asked for. A destroyed key leaves a marker in every mirror, so that no
 * mirror that was away brings it back. Where no mirror exists all are made; where only some exist the others are taken
 * to be unmounted. Thread-safe; one process at a time may
 * create keys, others may find and destroy them.
 */
public final class FileShredKeys implements ShredKeys {
    private static final Logger LOG = LoggerFactory.getLogger(FileShredKeys.class);

    private final List<ShredMirror> mirrors;
    private final SecureRandom random;

    public FileShredKeys(List<Path> mirrors) {
        this(mirrors, new SecureRandom());
    }

    public FileShredKeys(List<Path> mirrors, SecureRandom random) {
        if (mirrors.isEmpty()) {
            throw new IllegalArgumentException("shred keys need at least one directory");
        }
        this.mirrors = mirrors.stream().map(ShredMirror::new).toList();
        this.random = random;
    }

    @Override
    public synchronized ShredKey create(MailId id) {
        makeFirstMirrors();
        Copies copies = read(id);
        if (copies.destroyed) {
            throw new IllegalStateException("the shred key of mail " + id + " was destroyed");
        }
        copies.failIfAway();
        ShredKey key = copies.key().orElseGet(() -> ShredKey.generate(random));
        List<IOException> failures = copies.heal(key);
        if (!failures.isEmpty()) {
            throw new TemporaryFailure("a shred key cannot be written to every mirror", failures.get(0));
        }
        return key;
    }

    @Override
    public synchronized Optional<ShredKey> find(MailId id) {
        if (mirrors.stream().noneMatch(ShredMirror::exists)) {
            throw new TemporaryFailure("no mirror of the shred keys is there");
        }
        Copies copies = read(id);
        if (copies.destroyed) {
            if (!copies.found.isEmpty() || copies.damaged) {
                // A mirror that was away or was restored from a backup still has it.
                destroy(id);
            }
            return Optional.empty();
        }
        Optional<ShredKey> key = copies.key();
        if (key.isEmpty()) {
            copies.failIfAway();
            return Optional.empty();
        }
        int unhealed = copies.away.size() + copies.heal(key.orElseThrow()).size();
        if (unhealed > 0) {
            LOG.error("event=shred-key-not-in-every-mirror mail={} missing={}", id, unhealed);
        }
        return key;
    }

    @Override
    public synchronized void destroy(MailId id) {
        makeFirstMirrors();
        List<IOException> failures = new ArrayList<>();
        for (ShredMirror mirror : mirrors) {
            try {
                mirror.mark(id, ShredMirror.Mark.DESTROYED);
            } catch (IOException e) {
                failures.add(e);
            }
        }
        for (ShredMirror mirror : mirrors) {
            try {
                mirror.destroy(id);
            } catch (IOException e) {
                failures.add(e);
            }
        }
        if (!failures.isEmpty()) {
            throw new TemporaryFailure("a shred key cannot be destroyed in every mirror", failures.get(0));
        }
    }

    @Override
    public synchronized boolean wasDestroyed(MailId id) {
        return isMarked(id, ShredMirror.Mark.DESTROYED);
    }

    @Override
    public synchronized void noteSealed(MailId id) {
        onEvery(mirror -> mirror.mark(id, ShredMirror.Mark.SEALED));
    }

    @Override
    public synchronized void forgetSealed(MailId id) {
        onEvery(mirror -> mirror.unmark(id, ShredMirror.Mark.SEALED));
    }

    @Override
    public synchronized boolean wasSealed(MailId id) {
        return isMarked(id, ShredMirror.Mark.SEALED);
    }

    /** One mirror that says so is enough; nothing is answered while one is away. */
    private boolean isMarked(MailId id, ShredMirror.Mark mark) {
        boolean found = false;
        try {
            for (ShredMirror mirror : mirrors) {
                found |= mirror.isMarked(id, mark);
            }
        } catch (IOException e) {
            if (!found) {
                throw new TemporaryFailure("a mirror of the shred keys cannot be read", e);
            }
        }
        return found;
    }

    @FunctionalInterface
    private interface Step {
        void on(ShredMirror mirror) throws IOException;
    }

    private void onEvery(Step step) {
        try {
            for (ShredMirror mirror : mirrors) {
                step.on(mirror);
            }
        } catch (IOException e) {
            throw new TemporaryFailure("a mirror of the shred keys cannot be written", e);
        }
    }

    private void makeFirstMirrors() {
        if (mirrors.stream().anyMatch(ShredMirror::exists)) {
            return;
        }
        try {
            for (ShredMirror mirror : mirrors) {
                mirror.make();
            }
        } catch (IOException e) {
            throw new TemporaryFailure("the directories of the shred keys cannot be made", e);
        }
    }

    private Copies read(MailId id) {
        Copies copies = new Copies(id);
        for (ShredMirror mirror : mirrors) {
            try {
                copies.add(mirror);
            } catch (IOException e) {
                copies.away.add(e);
            }
        }
        return copies;
    }

    /** What the mirrors say about one key. */
    private static final class Copies {
        private final MailId id;
        private final List<ShredKey> found = new ArrayList<>();
        private final List<ShredMirror> without = new ArrayList<>();
        private final List<IOException> away = new ArrayList<>();
        private boolean damaged;
        private boolean destroyed;

        Copies(MailId id) {
            this.id = id;
        }

        void add(ShredMirror mirror) throws IOException {
            ShredMirror.Copy copy = mirror.read(id);
            destroyed |= copy.isDestroyed();
            damaged |= copy.isDamaged();
            copy.key().ifPresentOrElse(found::add, () -> without.add(mirror));
        }

        Optional<ShredKey> key() {
            if (found.stream().anyMatch(key -> !key.isSame(found.get(0)))) {
                throw new IllegalStateException("the mirrors have different shred keys for mail " + id);
            }
            if (found.isEmpty() && damaged) {
                failIfAway();
                throw new IllegalStateException("every copy of the shred key of mail " + id + " is damaged");
            }
            return found.stream().findFirst();
        }

        void failIfAway() {
            if (!away.isEmpty()) {
                throw new TemporaryFailure("a mirror of the shred keys cannot be read", away.get(0));
            }
        }

        List<IOException> heal(ShredKey key) {
            List<IOException> failures = new ArrayList<>();
            for (ShredMirror mirror : without) {
                try {
                    mirror.write(id, key);
                } catch (IOException e) {
                    failures.add(e);
                }
            }
            return failures;
        }
    }
}
