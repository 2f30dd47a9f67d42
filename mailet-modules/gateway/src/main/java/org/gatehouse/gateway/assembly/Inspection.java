package org.gatehouse.gateway.assembly;

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

    /** @param directory whom to judge by; {@code settings.directory()} but for a scan of files */
    public static Inspection start(Settings settings, Directory directory) {
        WorkerPool workers = new WorkerPool(Options.workers(settings), Options.limits(settings.inspection()));
        Examiner examiner = new Examiner(workers, inspectors(settings), settings.policy(), directory);
        return new Inspection(workers, examiner);
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
