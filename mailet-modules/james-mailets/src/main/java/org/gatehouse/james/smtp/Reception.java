package org.gatehouse.james.smtp;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.gatehouse.store.Intake;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One message on its way from the wire into the vault: every byte goes straight to the intake, which encrypts it. Once
 * something is wrong the intake is closed, which forgets what was stored; the rest is read and forgotten, and the
 * refusal is said at the end, or when as much as a whole message of the greatest size was read in vain. For one thread
 * at a time.
 */
final class Reception implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Reception.class);
    private static final int MAX_HOPS = 50;

    private final Intake intake;
    private final long maxBytes;
    private final OutputStream vault;
    private final DotUnstuffing unstuffing = new DotUnstuffing();
    private final HopCount hopCount = new HopCount();
    private final AutoSubmitted autoSubmitted = new AutoSubmitted();
    private final boolean byPeopleOnly;
    private long size;
    private long inVain;
    private Optional<Refusal> refusal = Optional.empty();

    /** @param byPeopleOnly whether what a machine wrote by itself is refused */
    Reception(Intake intake, long maxBytes, boolean byPeopleOnly) {
        this.intake = intake;
        this.maxBytes = maxBytes;
        this.byPeopleOnly = byPeopleOnly;
        this.vault = intake.output();
    }

    Intake intake() {
        return intake;
    }

    /** How many of the bytes were this message's. */
    int take(byte[] bytes, int length) {
        try {
            return unstuffing.take(bytes, length, new Checked());
        } catch (IOException e) {
            throw new IllegalStateException("the checked stream answers failures itself", e);
        }
    }

    /** Nothing more belongs to the message: it is complete, or must not be read on. */
    boolean isOver() {
        return unstuffing.isAtEnd() || !mayGoOn();
    }

    /** Whether the client may go on after the refusal. */
    boolean mayGoOn() {
        return !unstuffing.foundBareLf() && (unstuffing.isAtEnd() || inVain <= maxBytes);
    }

    Optional<Refusal> refusal() {
        return unstuffing.foundBareLf() ? Optional.of(Refusal.BARE_LF) : refusal;
    }

    @Override
    public void close() {
        if (refusal.isEmpty()) {
            intake.close();
        }
    }

    private void check(byte[] bytes, int offset, int length) {
        size += length;
        hopCount.take(bytes, offset, length);
        if (byPeopleOnly) {
            autoSubmitted.take(bytes, offset, length);
        }
        if (size > maxBytes) {
            refuse(Refusal.TOO_BIG);
        } else if (hopCount.hops() > MAX_HOPS) {
            refuse(Refusal.LOOP);
        } else if (autoSubmitted.isAutomatic()) {
            refuse(Refusal.REPORT_BY_A_MACHINE);
        }
    }

    private void refuse(Refusal reason) {
        refusal = Optional.of(reason);
        intake.close();
    }

    private void store(byte[] bytes, int offset, int length) {
        try {
            vault.write(bytes, offset, length);
        } catch (IOException e) {
            LOG.error(
                    "event=vault-not-written mail={} cause={}",
                    intake.id(),
                    e.getClass().getName());
            refuse(Refusal.TEMPORARY);
        }
    }

    /** Counts and checks what the message is made of, and stores it while there is nothing against it. */
    private final class Checked extends OutputStream {
        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            if (refusal.isPresent()) {
                inVain += length;
                return;
            }
            check(bytes, offset, length);
            if (refusal.isEmpty()) {
                store(bytes, offset, length);
            }
        }
    }
}
