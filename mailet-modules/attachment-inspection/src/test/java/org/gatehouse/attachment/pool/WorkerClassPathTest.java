package org.gatehouse.attachment.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class WorkerClassPathTest {
    @Test
    void holdsWhatAWorkerNeedsAndNoMore() {
        String given = "/lib/tika-core-3.3.1.jar:/lib/postgresql-42.7.14.jar:/lib/jsoup.jar:/lib/classes";

        List<Path> chosen = WorkerClassPath.of(given);

        assertThat(chosen).contains(Path.of("/lib/tika-core-3.3.1.jar"), Path.of("/lib/jsoup.jar"));
        assertThat(chosen).hasSize(4);
    }

    @Test
    void isCompleteInThisProcess() {
        String names =
                WorkerClassPath.ofThisProcess().stream().map(Path::toString).collect(Collectors.joining(":"));

        assertThat(WorkerClassPath.neededLibraries()).allMatch(names::contains);
        assertThat(names).doesNotContain("junit");
    }
}
