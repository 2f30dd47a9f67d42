package org.gatehouse.attachment.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.gatehouse.attachment.InspectionLimits;
import org.gatehouse.core.TemporaryFailure;
import org.gatehouse.core.inspection.Finding;
import org.gatehouse.core.inspection.FindingCode;
import org.gatehouse.core.inspection.ParsedMail;
import org.gatehouse.core.mail.Fingerprint;
import org.gatehouse.core.mail.MailContent;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** With real child processes, which do as a message says: see {@code UnrulyWorkerMain}. */
@Tag("system")
class WorkerPoolTest {
    static final String UNRULY = "org.gatehouse.attachment.worker.UnrulyWorkerMain";

    @TempDir
    private Path temp;

    @Test
    void answersWithItsOwnFingerprintAndSize() {
        try (WorkerPool pool = pool(1, Duration.ofSeconds(10))) {
            ParsedMail mail = pool.read(TestContent.body("hello"));

            assertThat(mail.parts()).hasSize(2);
            assertThat(mail.fingerprint()).isEqualTo(fingerprint("hello"));
            assertThat(mail.size()).isEqualTo(TestContent.body("hello").size());
            assertThat(mail.findings()).isEmpty();
        }
    }

    @Test
    void holdsWhatCrashesEveryWorkerAndReadsTheNext() {
        try (WorkerPool pool = pool(1, Duration.ofSeconds(10))) {
            for (String trouble : List.of("@halt", "@garbage", "@memory")) {
                ParsedMail mail = pool.read(TestContent.body(trouble));

                assertThat(codes(mail)).as(trouble).containsExactly(FindingCode.UNSCANNABLE_CRASH);
                assertThat(mail.fingerprint()).isEqualTo(fingerprint(trouble));
                assertThat(codes(pool.read(TestContent.body("hello")))).isEmpty();
            }
        }
    }

    @Test
    void removesWhatAWorkerLeftInItsTemporaryFiles() throws Exception {
        try (WorkerPool pool = pool(1, Duration.ofSeconds(1))) {
            assertThat(codes(pool.read(TestContent.body("@leave @halt"))))
                    .containsExactly(FindingCode.UNSCANNABLE_CRASH);
            assertThat(leftFiles()).isEmpty();
            assertThat(codes(pool.read(TestContent.body("@leave @sleep"))))
                    .containsExactly(FindingCode.UNSCANNABLE_TIMEOUT);
            assertThat(leftFiles()).isEmpty();
            pool.read(TestContent.body("@leave"));
            assertThat(leftFiles()).hasSize(1);
        }
        assertThat(leftFiles()).isEmpty();
    }

    @Test
    void holdsWhatTakesTooLongAndReadsTheNext() {
        try (WorkerPool pool = pool(1, Duration.ofSeconds(1))) {
            for (String trouble : List.of("@spin", "@sleep")) {
                assertThat(codes(pool.read(TestContent.body(trouble))))
                        .as(trouble)
                        .containsExactly(FindingCode.UNSCANNABLE_TIMEOUT);
                assertThat(codes(pool.read(TestContent.body("hello")))).isEmpty();
            }
        }
    }

    @Test
    void triesWhatHungOrDiedOnceMore() {
        try (WorkerPool pool = pool(1, Duration.ofSeconds(1))) {
            assertThat(openings(pool, "@sleep"))
                    .as("two tries and the fingerprint")
                    .isEqualTo(3);
            assertThat(openings(pool, "@halt"))
                    .as("two tries and the fingerprint")
                    .isEqualTo(3);
        }
    }

    /** How many times a message that nobody can read is read from its start. */
    private static int openings(WorkerPool pool, String trouble) {
        CountedContent content = new CountedContent(TestContent.body(trouble), new AtomicInteger());
        assertThat(pool.read(content).findings()).hasSize(1);
        return content.openings().get();
    }

    private record CountedContent(MailContent content, AtomicInteger openings) implements MailContent {
        @Override
        public long size() {
            return content.size();
        }

        @Override
        public InputStream open() throws IOException {
            openings.incrementAndGet();
            return content.open();
        }
    }

    @Test
    void doesNotNoticeAWorkerKilledWhileItWaits() {
        try (WorkerPool pool = pool(1, Duration.ofSeconds(10))) {
            pool.awaitReady();
            for (int round = 0; round < 3; round++) {
                workers().forEach(ProcessHandle::destroyForcibly);

                assertThat(codes(pool.read(TestContent.body("hello")))).isEmpty();
            }
        }
    }

    @Test
    void recoversFromAStoppedWorker() throws Exception {
        try (WorkerPool pool = pool(1, Duration.ofSeconds(1))) {
            pool.read(TestContent.body("hello"));
            // The first one started is the one that has read.
            ProcessHandle ready = workers().stream()
                    .min(Comparator.comparing(ProcessHandle::pid))
                    .orElseThrow();
            new ProcessBuilder("kill", "-STOP", Long.toString(ready.pid()))
                    .start()
                    .waitFor();

            ParsedMail mail = pool.read(TestContent.body("hello"));

            assertThat(mail.fingerprint()).isEqualTo(fingerprint("hello"));
            assertThat(codes(pool.read(TestContent.body("hello")))).isEmpty();
        }
    }

    @Test
    void answersEveryCallerWhileWorkersAreKilledAtRandom() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(4);
        try (WorkerPool pool = pool(2, Duration.ofSeconds(20))) {
            pool.awaitReady();
            List<Callable<ParsedMail>> reads = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                String body = "hello " + i;
                reads.add(() -> pool.read(TestContent.body(body)));
            }
            List<Future<ParsedMail>> answers = new ArrayList<>();
            Random random = new Random(7);
            for (Callable<ParsedMail> read : reads) {
                answers.add(callers.submit(read));
                if (random.nextInt(5) == 0) {
                    workers().stream().findAny().ifPresent(ProcessHandle::destroyForcibly);
                }
            }
            for (int i = 0; i < answers.size(); i++) {
                ParsedMail mail = answers.get(i).get(2, TimeUnit.MINUTES);
                assertThat(mail.fingerprint()).isEqualTo(fingerprint("hello " + i));
                // Read, or held because it lost two workers: nothing between.
                assertThat(mail.parts().isEmpty()).isEqualTo(!mail.findings().isEmpty());
            }
        } finally {
            callers.shutdownNow();
        }
    }

    @Test
    void replacesAWorkerThatIsNoLongerSound() {
        try (WorkerPool pool = pool(1, Duration.ofSeconds(10))) {
            assertThat(codes(pool.read(TestContent.body("hello")))).isEmpty();
            List<Long> before = workers().stream().map(ProcessHandle::pid).toList();

            assertThat(codes(pool.read(TestContent.body("@unsound")))).isEmpty();
            assertThat(codes(pool.read(TestContent.body("hello")))).isEmpty();

            assertThat(workers().stream().map(ProcessHandle::pid).toList()).isNotEqualTo(before);
        }
    }

    @Test
    void saysItIsTemporaryWhenTheBytesCannotBeRead() {
        try (WorkerPool pool = pool(1, Duration.ofSeconds(10))) {
            assertThatThrownBy(() -> pool.read(TestContent.unreadable())).isInstanceOf(TemporaryFailure.class);
            assertThat(codes(pool.read(TestContent.body("hello")))).isEmpty();
        }
    }

    @Test
    @Timeout(120)
    void keepsItsPlacesWhateverAContentThrows() {
        try (WorkerPool pool = pool(1, Duration.ofSeconds(10))) {
            for (int round = 0; round < 3; round++) {
                assertThatThrownBy(() -> pool.read(TestContent.reading(() -> {
                            throw new IllegalStateException("invented");
                        })))
                        .isInstanceOf(IllegalStateException.class);
                assertThatThrownBy(() -> pool.read(TestContent.reading(() -> {
                            throw new OutOfMemoryError("invented");
                        })))
                        .isInstanceOf(OutOfMemoryError.class);
            }
            assertThat(codes(pool.read(TestContent.body("hello")))).isEmpty();
        }
    }

    @Test
    void saysItIsTemporaryWhenNoWorkerStarts() {
        WorkerOptions options = WorkerOptions.standard(temp);
        WorkerOptions noJava = new WorkerOptions(
                1, options.memoryMb(), temp, temp.resolve("no-such-java"), options.classPath(), Confinement.none());
        try (WorkerPool pool = new WorkerPool(noJava, InspectionLimits.standard(), UNRULY)) {
            for (int round = 0; round < 5; round++) {
                assertThatThrownBy(() -> pool.read(TestContent.body("hello"))).isInstanceOf(TemporaryFailure.class);
            }
        }
        try (WorkerPool pool = new WorkerPool(options, InspectionLimits.standard(), "no.such.Main")) {
            assertThatThrownBy(pool::awaitReady).isInstanceOf(TemporaryFailure.class);
        }
    }

    @Test
    void leavesNoWorkerBehindWhenClosed() throws Exception {
        WorkerPool pool = pool(1, Duration.ofSeconds(10));
        pool.read(TestContent.body("hello"));
        List<ProcessHandle> workers = workers();

        pool.close();

        for (ProcessHandle worker : workers) {
            worker.onExit().get(30, TimeUnit.SECONDS);
        }
        assertThatThrownBy(() -> pool.read(TestContent.body("hello"))).isInstanceOf(TemporaryFailure.class);
    }

    @Test
    void workersDieWithTheGatewayEvenWhileBusy() throws Exception {
        Process gateway = new ProcessBuilder(
                        WorkerOptions.standard(temp).java().toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        PoolHolderMain.class.getName(),
                        temp.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<ProcessHandle> workers = workersOf(gateway);

        gateway.destroyForcibly().waitFor();

        assertThat(workers).isNotEmpty();
        for (ProcessHandle worker : workers) {
            worker.onExit().get(30, TimeUnit.SECONDS);
        }
    }

    private static List<ProcessHandle> workersOf(Process gateway) throws IOException {
        List<ProcessHandle> workers = new ArrayList<>();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(gateway.getInputStream(), StandardCharsets.US_ASCII))) {
            for (String line = lines.readLine(); line != null && !line.equals("end"); line = lines.readLine()) {
                ProcessHandle.of(Long.parseLong(line)).ifPresent(workers::add);
            }
        }
        return workers;
    }

    private WorkerPool pool(int workers, Duration timeLimit) {
        InspectionLimits limits = InspectionLimits.standard().withTimeLimit(timeLimit);
        return new WorkerPool(options(temp, workers), limits, UNRULY);
    }

    /** The standard, with the tests' own classes besides. */
    static WorkerOptions options(Path temp, int workers) {
        WorkerOptions standard = WorkerOptions.standard(temp);
        List<Path> classPath = new ArrayList<>(standard.classPath());
        classPath.add(WorkerClassPath.homeOf(WorkerPoolTest.class));
        return new WorkerOptions(workers, standard.memoryMb(), temp, standard.java(), classPath, Confinement.none());
    }

    private List<Path> leftFiles() throws IOException {
        try (Stream<Path> all = Files.walk(temp)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    private static List<ProcessHandle> workers() {
        return ProcessHandle.current().children().filter(ProcessHandle::isAlive).toList();
    }

    private static Fingerprint fingerprint(String body) {
        return Received.of(TestContent.body(body)).fingerprint();
    }

    private static List<FindingCode> codes(ParsedMail mail) {
        return mail.findings().stream().map(Finding::code).toList();
    }
}
