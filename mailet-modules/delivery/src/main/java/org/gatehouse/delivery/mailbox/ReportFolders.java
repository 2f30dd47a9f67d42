package org.gatehouse.delivery.mailbox;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.gatehouse.core.TemporaryFailure;
import org.gatehouse.core.mail.Address;
import org.gatehouse.delivery.desk.Rounds;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches a folder in people's mailboxes: what somebody moves there is a report, and leaves the mailbox as soon as it is
 * on our disk (domain.md 2.6, route 1). Nobody needs to open, copy or send it. Thread-safe.
 */
public final class ReportFolders implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReportFolders.class);
    /** Mailboxes looked into at a time. */
    private static final int AT_ONCE = 4;

    private final MailboxHost host;
    private final List<Folder> folders;
    private final List<Address> mailboxes;
    private final Taking taking;
    private final Rounds rounds;
    private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE, task -> {
        Thread thread = new Thread(task, "report-folders");
        thread.setDaemon(true);
        return thread;
    });
    /** On our disk, though the mail host has not let it go yet: not taken twice. */
    private final Set<String> taken = ConcurrentHashMap.newKeySet();

    /** @param possiblyIllegal what moving a message there says of it */
    public record Folder(String name, boolean possiblyIllegal) {}

    /** Takes a report. */
    @FunctionalInterface
    public interface Taking {
        /**
         * When it returns, the report is on disk.
         *
         * @throws TemporaryFailure where that failed: it stays in its folder
         */
        void take(Address reporter, boolean possiblyIllegal, InputStream message) throws IOException;
    }

    /** Starts nothing yet. */
    public ReportFolders(
            MailboxHost host, List<Folder> folders, List<Address> mailboxes, Duration interval, Taking taking) {
        this.host = host;
        this.folders = List.copyOf(folders);
        this.mailboxes = List.copyOf(mailboxes);
        this.taking = taking;
        this.rounds = new Rounds("report-folders", interval, this::round);
    }

    /** Once only. */
    public void start() {
        rounds.start();
    }

    @Override
    public void close() {
        rounds.close();
        threads.shutdownNow();
    }

    /** Looks into each mailbox once. */
    boolean round() {
        List<Callable<Boolean>> looks = new ArrayList<>();
        for (Address mailbox : mailboxes) {
            looks.add(() -> look(mailbox));
        }
        try {
            int failed = 0;
            for (Future<Boolean> look : threads.invokeAll(looks)) {
                failed += look.get() ? 0 : 1;
            }
            if (failed > 0) {
                LOG.warn("event=report-folders-not-seen mailboxes={} of={}", failed, mailboxes.size());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a look answers its faults itself", e);
        }
        return false;
    }

    private boolean look(Address mailbox) {
        if (rounds.isStopped()) {
            return true;
        }
        try (Mailbox open = host.open(mailbox)) {
            for (Folder folder : folders) {
                open.empty(folder.name(), new Taker(mailbox, folder));
            }
            return true;
        } catch (IOException | TemporaryFailure e) {
            LOG.info("event=report-folder-not-seen what=\"{}\"", e.getMessage());
            return false;
        } catch (RuntimeException bug) {
            LOG.error("event=report-folder-failed fault={}", bug.getClass().getSimpleName());
            return false;
        }
    }

    /** What comes out of one folder of one mailbox. */
    private final class Taker implements Mailbox.Reported {
        private final Address mailbox;
        private final Folder folder;

        private Taker(Address mailbox, Folder folder) {
            this.mailbox = mailbox;
            this.folder = folder;
        }

        @Override
        public void take(String id, InputStream message) throws IOException {
            if (!taken.contains(key(id))) {
                taking.take(mailbox, folder.possiblyIllegal(), message);
                taken.add(key(id));
                LOG.info("event=report-taken possibly-illegal={}", folder.possiblyIllegal());
            }
        }

        @Override
        public void gone(String id) {
            taken.remove(key(id));
        }

        private String key(String id) {
            return mailbox.key() + "\n" + folder.name() + "\n" + id;
        }
    }
}
