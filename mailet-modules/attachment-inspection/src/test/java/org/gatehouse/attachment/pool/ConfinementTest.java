package org.gatehouse.attachment.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.gatehouse.attachment.InspectionLimits;
import org.gatehouse.core.inspection.Finding;
import org.gatehouse.core.inspection.FindingCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where bubblewrap works; elsewhere skipped, as workers are unconfined there. */
@Tag("system")
class ConfinementTest {
    private static final String PROBE = "org.gatehouse.attachment.pool.ProbeMain";

    private final Confinement confinement = Confinement.ofThisSystem();

    @TempDir
    private Path temp;

    @BeforeEach
    void needsBubblewrap() {
        assumeTrue(confinement.isOn(), "no bubblewrap that works here: workers are not confined");
    }

    @Test
    void leavesNothingButItsOwnPlace() throws Exception {
        Path secret = Files.writeString(temp.resolve("secret"), "words");
        Path place = Files.createDirectory(temp.resolve("place"));

        String seen = run(
                place,
                "test -e " + secret + " && echo file; touch /made && echo root; grep -v -e lo: -e Inter -e face -e"
                        + " bytes /proc/net/dev; ls -d /proc/[0-9]* | wc -l; echo own > here");

        assertThat(seen.lines().map(String::strip).filter(line -> !line.contains("made")))
                .singleElement()
                .satisfies(processes -> assertThat(Integer.parseInt(processes)).isLessThan(6));
        assertThat(place.resolve("here")).hasContent("own");
    }

    @Test
    void confinedWorkersReadAndAreEndedInTime() {
        List<Path> classPath = new ArrayList<>(WorkerOptions.standard(temp).classPath());
        classPath.add(WorkerClassPath.homeOf(ConfinementTest.class));
        WorkerOptions standard = WorkerOptions.standard(temp);
        WorkerOptions options =
                new WorkerOptions(1, standard.memoryMb(), temp, standard.java(), classPath, confinement);
        InspectionLimits limits = InspectionLimits.standard().withTimeLimit(Duration.ofSeconds(2));

        try (WorkerPool pool = new WorkerPool(options, limits, WorkerPoolTest.UNRULY)) {
            assertThat(pool.read(TestContent.body("hello")).findings()).isEmpty();
            assertThat(pool.read(TestContent.body("@spin")).findings())
                    .extracting(Finding::code)
                    .containsExactly(FindingCode.UNSCANNABLE_TIMEOUT);
            assertThat(pool.read(TestContent.body("hello")).parts()).hasSize(2);
        }
    }

    /** Nothing of a message is ever fetched (G3): whoever takes over a worker reaches nobody with what it read. */
    @Test
    void aConfinedJavaReachesNobodyAndStartsNothing() throws Exception {
        assumeTrue(confinement.calls().isPresent(), "no filter of system calls here");
        List<Path> classPath = List.of(WorkerClassPath.homeOf(ConfinementTest.class));
        WorkerOptions options = WorkerOptions.standard(temp).withClassPath(classPath);
        try (ServerSocket outside = new ServerSocket(0)) {
            List<String> port = List.of(Integer.toString(outside.getLocalPort()));

            assertThat(probe(new ChildCommand(options.withConfinement(confinement), PROBE, port, List.of())))
                    .containsExactly("tcp refused", "listen refused", "udp refused", "unix refused", "process refused");
            assertThat(probe(new ChildCommand(options, PROBE, port, List.of())))
                    .as("without confinement all of it works")
                    .allMatch(line -> line.endsWith("possible"))
                    .hasSize(5);
        }
    }

    private List<String> probe(ChildCommand command) throws IOException {
        Path place = Files.createTempDirectory(temp, "place");
        Process process = command.toProcessBuilder(place).start();
        return new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }

    private String run(Path place, String script) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(confinement.withoutFilter().wrap(List.of(), List.of(place)));
        command.addAll(List.of("/usr/bin/sh", "-c", script));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }
}
