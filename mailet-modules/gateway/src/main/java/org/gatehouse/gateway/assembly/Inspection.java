package org.gatehouse.gateway.assembly;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.gatehouse.attachment.pool.WorkerPool;
import org.gatehouse.core.examination.Examiner;
import org.gatehouse.core.inspection.Inspector;
import org.gatehouse.core.mail.Directory;
import org.gatehouse.language.PhraseInspector;
import org.gatehouse.settings.MarkerValues;
import org.gatehouse.settings.Settings;

/** The examiner with its workers and inspectors. Thread-safe. */
public final class Inspection implements AutoCloseable {
    private final WorkerPool workers;
    private final Examiner examiner;

    private Inspection(WorkerPool workers, Examiner examiner) {
        this.workers = workers;
        this.examiner = examiner;
    }

    /** As the settings say. */
    static Inspection start(Settings settings) {
        return start(settings, settings.directory(), settings.gateway().tempDirectory());
    }

    /**
     * For a scan of files.
     *
     * @param directory whom to judge by
     * @param temp exists; plain text passes through it
     */
    public static Inspection start(Settings settings, Directory directory, Path temp) {
        WorkerPool workers =
                new WorkerPool(Options.workers(settings.inspection(), temp), Options.limits(settings.inspection()));
        Examiner examiner = new Examiner(workers, inspectors(settings), settings.policy(), directory);
        return new Inspection(workers, examiner);
    }

    /** @throws org.gatehouse.core.TemporaryFailure where no worker can be started */
    public void awaitReady() {
        workers.awaitReady();
    }

    public Examiner examiner() {
        return examiner;
    }

    @Override
    public void close() {
        workers.close();
    }

    private static List<Inspector> inspectors(Settings settings) {
        List<Inspector> inspectors = new ArrayList<>();
        inspectors.add(new PhraseInspector(settings.words()));
        for (MarkerValues list : settings.markers()) {
            inspectors.add(list.toMarkerList());
        }
        return inspectors;
    }
}
