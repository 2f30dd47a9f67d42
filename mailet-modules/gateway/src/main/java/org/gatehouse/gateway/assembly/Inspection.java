package org.gatehouse.gateway.assembly;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gatehouse.attachment.antivirus.Antivirus;
import org.gatehouse.attachment.pool.WorkerPool;
import org.gatehouse.core.examination.Examiner;
import org.gatehouse.core.examination.TransportCheck;
import org.gatehouse.core.inspection.Inspector;
import org.gatehouse.core.inspection.MessageReader;
import org.gatehouse.core.mail.Directory;
import org.gatehouse.core.sender.SenderCheck;
import org.gatehouse.language.PhraseInspector;
import org.gatehouse.language.model.LanguageModel;
import org.gatehouse.language.model.ModelInspector;
import org.gatehouse.settings.MarkerValues;
import org.gatehouse.settings.RouteSettings;
import org.gatehouse.settings.Settings;

/** The examiner with its workers and inspectors. Thread-safe. */
public final class Inspection implements AutoCloseable {
    private final Parts parts;
    private final Examiner examiner;

    private Inspection(Parts parts, Examiner examiner) {
        this.parts = parts;
        this.examiner = examiner;
    }

    /** As the settings say. */
    static Inspection start(Settings settings, SenderCheck senders) throws IOException {
        return start(settings, settings.directory(), settings.gateway().tempDirectory(), senders);
    }

    /**
     * Returns when a worker is ready. Nobody looks at who sent a message: files have no envelope.
     *
     * @param directory whom to judge by; {@code settings.directory()} but for a scan of files
     * @param temp plain text passes through it
     * @throws org.gatehouse.core.TemporaryFailure where no worker can be started
     */
    public static Inspection start(Settings settings, Directory directory, Path temp) throws IOException {
        return start(settings, directory, temp, SenderCheck.NONE);
    }

    private static Inspection start(Settings settings, Directory directory, Path temp, SenderCheck senders)
            throws IOException {
        Parts parts = new Parts();
        try {
            Path scratch = parts.add(ScratchDirectory.create(temp)).path();
            WorkerPool workers = parts.add(new WorkerPool(
                    Options.workers(settings.inspection(), scratch), Options.limits(settings.inspection())));
            workers.awaitReady();
            MessageReader reader = withAntivirus(workers, settings, parts);
            return new Inspection(
                    parts,
                    new Examiner(
                            reader, inspectors(settings), settings.policy(), directory, senders, transport(settings)));
        } catch (RuntimeException | IOException e) {
            parts.close();
            throw e;
        }
    }

    private static MessageReader withAntivirus(WorkerPool workers, Settings settings, Parts parts) {
        Optional<Path> socket = settings.inspection().antivirusSocket();
        return socket.isPresent() ? parts.add(new Antivirus(workers, socket.get(), Clock.systemUTC())) : workers;
    }

    public Examiner examiner() {
        return examiner;
    }

    @Override
    public void close() {
        parts.close();
    }

    private static TransportCheck transport(Settings settings) {
        return new TransportCheck(
                settings.delivery().sensitiveCategories(),
                recipient -> settings.routeOf(recipient.domain())
                                .filter(route -> route.tls() == RouteSettings.TlsUse.REQUIRED)
                                .isPresent()
                        || settings.directory().isOurs(recipient));
    }

    private static List<Inspector> inspectors(Settings settings) {
        List<Inspector> inspectors = new ArrayList<>();
        inspectors.add(new PhraseInspector(settings.words()));
        inspectors.add(new ModelInspector(LanguageModel.shipped()));
        for (MarkerValues list : settings.markers()) {
            inspectors.add(list.toMarkerList());
        }
        return inspectors;
    }
}
