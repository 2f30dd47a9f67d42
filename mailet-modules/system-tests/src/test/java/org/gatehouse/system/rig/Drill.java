package org.gatehouse.system.rig;

import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * How often and when things are killed: seldom in every run of the suite, as often as the books say with
 * {@code -Dgatehouse.drill=true}. {@code -Dgatehouse.seed=N} gives the moments of an earlier run again, as far as
 * processes can be made to do the same twice. For one thread.
 */
public final class Drill {
    private final long seed =
            Long.getLong("gatehouse.seed", ThreadLocalRandom.current().nextInt(1_000_000));
    private final Random random = new Random(seed);

    public long seed() {
        return seed;
    }

    public int times(int inEveryRun, int inADrill) {
        return Boolean.getBoolean("gatehouse.drill") ? inADrill : inEveryRun;
    }

    public int below(int bound) {
        return random.nextInt(bound);
    }

    /** The random moment is what the test is about: there is no condition to wait for. */
    public void waitAtMost(long millis) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt((int) Math.max(1, millis))));
    }

    @Override
    public String toString() {
        return "seed=" + seed;
    }
}
