package org.gatehouse.attachment.pool;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.gatehouse.attachment.lists.ListProtocol;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The gateway's handle of the process that holds the lists. One question at a time: for one thread at a time. */
final class ListProcess implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ListProcess.class);
    private static final Duration START_LIMIT = Duration.ofMinutes(2);
    private static final Duration ANSWER_LIMIT = Duration.ofMinutes(1);

    private final Process process;
    private final WorkerScratch scratch;
    private final DataOutputStream out;
    private final DataInputStream in;
    private final ScheduledExecutorService clockwork;

    private ListProcess(Process process, WorkerScratch scratch, ScheduledExecutorService clockwork) {
        this.process = process;
        this.scratch = scratch;
        this.clockwork = clockwork;
        this.out = new DataOutputStream(new BufferedOutputStream(process.getOutputStream(), 8192));
        this.in = new DataInputStream(new BufferedInputStream(process.getInputStream(), 8192));
    }

    /** Returns when the lists are read. */
    static ListProcess start(ChildCommand command, ScheduledExecutorService clockwork) throws IOException {
        WorkerScratch scratch = WorkerScratch.create(command.options().tempDir());
        ListProcess started;
        try {
            Process process = command.toProcessBuilder(scratch.directory()).start();
            new ErrorOutput(process.getErrorStream()).start();
            started = new ListProcess(process, scratch, clockwork);
        } catch (IOException e) {
            scratch.delete();
            throw e;
        }
        try {
            started.within(START_LIMIT, () -> {
                if (started.in.readInt() != ListProtocol.READY) {
                    throw new IOException("it does not say that it is ready");
                }
                return true;
            });
            LOG.info("event=lists-ready pid={}", started.process.pid());
            return started;
        } catch (IOException e) {
            started.close();
            throw e;
        }
    }

    /** Writes a question. */
    interface Question {
        void write(DataOutputStream out) throws IOException;
    }

    /** Reads an answer. */
    interface Answer<T> {
        T read(DataInputStream in) throws IOException;
    }

    /** @throws IOException where there is no sound answer in time: the process is of no more use */
    <T> T ask(Question question, Answer<T> answer) throws IOException {
        return within(ANSWER_LIMIT, () -> {
            question.write(out);
            out.flush();
            return answer.read(in);
        });
    }

    private <T> T within(Duration limit, Talk<T> talk) throws IOException {
        ScheduledFuture<?> end = clockwork.schedule(process::destroyForcibly, limit.toMillis(), TimeUnit.MILLISECONDS);
        try {
            return talk.run();
        } finally {
            end.cancel(false);
        }
    }

    /** Some words to and fro. */
    private interface Talk<T> {
        T run() throws IOException;
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor(START_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            scratch.delete();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.error("event=list-scratch-not-deleted cause={}", e.getClass().getSimpleName());
        }
    }
}
