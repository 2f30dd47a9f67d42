package org.gatehouse.store.sql;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.core.policy.Disposition;
import org.gatehouse.store.DeliveryTask;
import org.gatehouse.store.LeasedItem;

/**
 * What a message costs in the store alone: CPU of this JVM (which also sends, leases and delivers) and of PostgreSQL.
 * Linux only. Arguments: messages per round, rounds, threads.
 */
public final class StoreBench {
    private static final int BODY_BYTES = 5000;

    private StoreBench() {}

    public static void main(String[] arguments) throws Exception {
        int messages = Integer.parseInt(arguments[0]);
        int rounds = Integer.parseInt(arguments[1]);
        int threads = Integer.parseInt(arguments[2]);
        Path directory = Files.createTempDirectory("gatehouse-bench");
        try (SharedPostgres.Server server = new SharedPostgres.Server();
                StoreRig rig = StoreRig.start(server, directory)) {
            long postmaster = server.postgres().findProcess().orElseThrow().pid();
            for (int round = 1; round <= rounds; round++) {
                Cost before = Cost.now(postmaster);
                round(rig, messages, threads);
                Cost cost = Cost.now(postmaster).minus(before);
                System.out.println("round " + round + ": " + cost.per(messages));
            }
        }
    }

    private static void round(StoreRig rig, int messages, int threads) throws Exception {
        byte[] body = new byte[BODY_BYTES];
        new Random(7).nextBytes(body);
        AtomicInteger sent = new AtomicInteger();
        AtomicInteger scanned = new AtomicInteger();
        AtomicInteger delivered = new AtomicInteger();
        ExecutorService pool = Executors.newFixedThreadPool(threads + 12);
        List<Future<?>> work = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            work.add(pool.submit(() -> {
                while (sent.incrementAndGet() <= messages) {
                    rig.accept(body, "pupil@school.example");
                }
                return null;
            }));
        }
        for (int i = 0; i < 6; i++) {
            work.add(pool.submit(() -> scan(rig, messages, scanned)));
            work.add(pool.submit(() -> deliver(rig, messages, delivered)));
        }
        for (Future<?> each : work) {
            each.get(5, TimeUnit.MINUTES);
        }
        pool.shutdown();
    }

    private static Void scan(StoreRig rig, int messages, AtomicInteger scanned) throws Exception {
        while (scanned.get() < messages) {
            for (LeasedItem leased : rig.store.spool().lease(StoreRig.QUEUE, 1, Duration.ofMillis(100))) {
                MailId id = leased.mail().id();
                StoreRig.bytes(leased.mail());
                rig.store.books().intend(id, StoreRig.examination(leased.mail(), Disposition.DELIVER));
                rig.store.books().deliver(id, leased.mail().envelope().recipients());
                rig.store.spool().done(leased);
                scanned.incrementAndGet();
            }
        }
        return null;
    }

    private static Void deliver(StoreRig rig, int messages, AtomicInteger delivered) throws Exception {
        while (delivered.get() < messages) {
            for (DeliveryTask task : rig.store.outbox().lease(1, Duration.ofMillis(100))) {
                StoreRig.bytes(task.mail());
                rig.store.outbox().record(task, RoadTest.delivered(task), Optional.empty());
                delivered.incrementAndGet();
            }
        }
        return null;
    }

    /** CPU milliseconds, and the wall clock. */
    private record Cost(double java, double compiler, double postgres, double wall) {
        static Cost now(long postmaster) throws Exception {
            double java = cpu(Path.of("/proc/self/stat"));
            double postgres = 0;
            List<ProcessHandle> processes = new ArrayList<>();
            ProcessHandle.of(postmaster).ifPresent(processes::add);
            ProcessHandle.of(postmaster).stream()
                    .flatMap(ProcessHandle::children)
                    .forEach(processes::add);
            for (ProcessHandle process : processes) {
                postgres += cpu(Path.of("/proc/" + process.pid() + "/stat"));
            }
            double compiler = 0;
            for (Path task : tasks()) {
                compiler += compilerCpu(task);
            }
            double wall = ManagementFactory.getRuntimeMXBean().getUptime();
            return new Cost(java, compiler, postgres, wall);
        }

        private static double compilerCpu(Path task) throws Exception {
            try {
                String name = Files.readString(task.resolve("comm")).strip();
                boolean compiles = name.startsWith("C1 ") || name.startsWith("C2 ");
                return compiles ? cpu(task.resolve("stat")) : 0;
            } catch (IOException e) {
                // The thread ended while we looked.
                return 0;
            }
        }

        private static List<Path> tasks() throws Exception {
            try (var tasks = Files.list(Path.of("/proc/self/task"))) {
                return tasks.toList();
            }
        }

        /** In Linux' ticks of 10 ms. */
        private static double cpu(Path stat) throws Exception {
            if (!Files.exists(stat)) {
                return 0;
            }
            String line = Files.readString(stat);
            String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
            return 10.0 * (Long.parseLong(fields[11]) + Long.parseLong(fields[12]));
        }

        Cost minus(Cost other) {
            return new Cost(java - other.java, compiler - other.compiler, postgres - other.postgres, wall - other.wall);
        }

        String per(int messages) {
            return "CPU-ms per message: java %.2f (of it compiler %.2f) + postgres %.2f = %.2f; %.0f messages/s"
                    .formatted(
                            java / messages,
                            compiler / messages,
                            postgres / messages,
                            (java + postgres) / messages,
                            1000.0 * messages / wall);
        }
    }
}
