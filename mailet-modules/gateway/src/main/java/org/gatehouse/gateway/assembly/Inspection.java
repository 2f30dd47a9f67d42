package org.gatehouse.gateway.assembly;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gatehouse.attachment.antivirus.Antivirus;
import org.gatehouse.attachment.lists.ListSpec;
import org.gatehouse.attachment.pool.ListKeeper;
import org.gatehouse.attachment.pool.WorkerOptions;
import org.gatehouse.attachment.pool.WorkerPool;
import org.gatehouse.core.examination.Examiner;
import org.gatehouse.core.examination.TransportCheck;
import org.gatehouse.core.inspection.Inspector;
import org.gatehouse.core.inspection.ListCheck;
import org.gatehouse.core.inspection.MessageReader;
import org.gatehouse.core.inspection.SealedBeforeCheck;
import org.gatehouse.core.inspection.SealedFiles;
import org.gatehouse.core.mail.Directory;
import org.gatehouse.core.sender.SenderCheck;
import org.gatehouse.gateway.checking.CheckingWatch;
import org.gatehouse.language.model.LanguageModel;
import org.gatehouse.language.model.ModelInspector;
import org.gatehouse.settings.RouteSettings;
import org.gatehouse.settings.Settings;

/** The examiner with its workers and inspectors. Thread-safe. */
public final class Inspection implements AutoCloseable {
    private final Parts parts;
    private final Examiner examiner;
    private final CheckingWatch.Watched watched;
    private final LiveWordLists words;

    private Inspection(Parts parts, Examiner examiner, CheckingWatch.Watched watched, LiveWordLists words) {
        this.parts = parts;
        this.examiner = examiner;
        this.watched = watched;
        this.words = words;
    }

    /**
     * As the settings say.
     *
     * @param sealed the files of sealed messages
     */
    static Inspection start(Settings settings, SenderCheck senders, SealedFiles sealed) throws IOException {
        return start(settings, settings.directory(), settings.gateway().tempDirectory(), senders, sealed);
    }

    /**
     * Returns when a worker is ready. Nobody looks at who sent a message, and what was sealed before: files have no
     * envelope, and a scan no books.
     *
     * @param directory whom to judge by; {@code settings.directory()} but for a scan of files
     * @param temp plain text passes through it
     * @throws org.gatehouse.core.TemporaryFailure where no worker can be started
     */
    public static Inspection start(Settings settings, Directory directory, Path temp) throws IOException {
        return start(settings, directory, temp, SenderCheck.NONE, sha256 -> Set.of());
    }

    private static Inspection start(
            Settings settings, Directory directory, Path temp, SenderCheck senders, SealedFiles sealed)
            throws IOException {
        Parts parts = new Parts();
        try {
            Path scratch = parts.add(ScratchDirectory.create(temp)).path();
            WorkerOptions options = Options.workers(settings.inspection(), scratch);
            List<ListSpec> specs = Options.lists(settings);
            WorkerPool workers = parts.add(new WorkerPool(options, Options.limits(settings.inspection(), specs)));
            Optional<ListKeeper> lists =
                    specs.isEmpty() ? Optional.empty() : Optional.of(parts.add(new ListKeeper(options, specs)));
            workers.awaitReady();
            Optional<Antivirus> antivirus = settings.inspection()
                    .antivirusSocket()
                    .map(socket -> parts.add(new Antivirus(workers, socket, Clock.systemUTC())));
            MessageReader reader = antivirus.isPresent() ? antivirus.get() : workers;
            LiveWordLists words = new LiveWordLists(settings.words());
            List<Inspector> inspectors = inspectors(words, lists, sealed);
            Examiner examiner =
                    new Examiner(reader, inspectors, settings.policy(), directory, senders, transport(settings));
            return new Inspection(
                    parts, examiner, new CheckingWatch.Watched(lists, antivirus, workers::unscannable), words);
        } catch (RuntimeException | IOException e) {
            parts.close();
            throw e;
        }
    }

    public Examiner examiner() {
        return examiner;
    }

    /** What must be watched while mail is taken. */
    CheckingWatch.Watched watched() {
        return watched;
    }

    /** The lists that the examiner uses. */
    LiveWordLists words() {
        return words;
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

    private static List<Inspector> inspectors(LiveWordLists words, Optional<ListKeeper> lists, SealedFiles sealed) {
        List<Inspector> inspectors = new ArrayList<>();
        inspectors.add(words);
        inspectors.add(new ModelInspector(LanguageModel.shipped()));
        lists.ifPresent(connected -> inspectors.add(new ListCheck(connected)));
        inspectors.add(new SealedBeforeCheck(sealed));
        return inspectors;
    }
}
