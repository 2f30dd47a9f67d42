package org.gatehouse.attachment.pool;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.gatehouse.attachment.InspectionLimits;
import org.gatehouse.attachment.wire.AnswerLimits;
import org.gatehouse.attachment.wire.Contents;
import org.gatehouse.attachment.wire.ContentsCodec;
import org.gatehouse.attachment.wire.MessageOutput;
import org.gatehouse.attachment.wire.Protocol;
import org.gatehouse.attachment.wire.ProtocolViolation;
import org.gatehouse.core.TemporaryFailure;
import org.gatehouse.core.inspection.FindingCode;
import org.gatehouse.core.inspection.ParsedMail;
import org.gatehouse.core.mail.MailContent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The gateway's handle of one worker process. Used by one thread at a time. */
final class Worker {
    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
    static final Duration START_LIMIT = Duration.ofSeconds(20);

    private final Process process;
    private final WorkerScratch scratch;
    private final ErrorOutput errors;
    private final OutputStream toWorker;
    private final DataInputStream fromWorker;
    private final ScheduledExecutorService clockwork;
    private int messages;
    private boolean unsound;
    private boolean ended;

    private Worker(Process process, WorkerScratch scratch, ScheduledExecutorService clockwork) {
        this.process = process;
        this.scratch = scratch;
        this.clockwork = clockwork;
        this.errors = new ErrorOutput(process.getErrorStream());
        this.toWorker = new BufferedOutputStream(process.getOutputStream(), Protocol.MAX_CHUNK + 4);
        this.fromWorker = new DataInputStream(process.getInputStream());
    }

    /**
     * Returns when the worker has warmed up.
     *
     * @throws IOException where it does not start
     */
    static Worker start(ChildCommand command, ScheduledExecutorService clockwork) throws IOException {
        WorkerScratch scratch = WorkerScratch.create(command.options().tempDir());
        Worker worker = new Worker(startProcess(command, scratch), scratch, clockwork);
        try {
            worker.errors.start();
            worker.awaitReady();
            return worker;
        } catch (RuntimeException | Error e) {
            worker.end("failed-start");
            throw e;
        }
    }

    private static Process startProcess(ChildCommand command, WorkerScratch scratch) throws IOException {
        try {
            return command.toProcessBuilder(scratch.directory()).start();
        } catch (IOException | RuntimeException | Error e) {
            scratch.delete();
            throw e;
        }
    }

    private void awaitReady() throws IOException {
        Watch watch = new Watch(process.toHandle(), START_LIMIT);
        ScheduledFuture<?> watching = watch(watch, START_LIMIT);
        try {
            if (fromWorker.readInt() != Protocol.READY) {
                throw new ProtocolViolation("a worker says first that it is ready");
            }
            LOG.info("event=worker-ready pid={}", process.pid());
        } catch (IOException e) {
            end(watch.expired() ? "slow-start" : "failed-start");
            throw e;
        } finally {
            watching.cancel(false);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** How many messages this worker has read, for {@link Retirement}. */
    int messages() {
        return messages;
    }

    /** Whether the worker said that it should read no more. */
    boolean isUnsound() {
        return unsound;
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    long pid() {
        return process.pid();
    }

    /**
     * @throws WorkerLost where the worker gave no sound answer; it is ended then
     * @throws TemporaryFailure where the content cannot be read now; the worker is ended, because it has half a message
     */
    ParsedMail read(MailContent content, InspectionLimits limits) throws WorkerLost {
        Watch watch = new Watch(process.toHandle(), limits.timeLimit());
        ScheduledFuture<?> watching = watch(watch, limits.timeLimit());
        try {
            messages++;
            Received received = send(content);
            Contents contents = receive(AnswerLimits.of(limits));
            unsound = contents.workerUnsound();
            return new ParsedMail(
                    received.fingerprint(),
                    received.size(),
                    contents.parts(),
                    contents.urls(),
                    contents.identifiers(),
                    contents.findings());
        } catch (IOException e) {
            FindingCode code = watch.expired() ? FindingCode.UNSCANNABLE_TIMEOUT : FindingCode.UNSCANNABLE_CRASH;
            end(code.code());
            throw new WorkerLost(code, !watch.wasBusy(), e);
        } catch (TemporaryFailure e) {
            end("content-unreadable");
            throw e;
        } finally {
            watching.cancel(false);
        }
    }

    private ScheduledFuture<?> watch(Watch watch, Duration limit) {
        long tick = Math.max(20, Math.min(1000, limit.toMillis() / 10));
        return clockwork.scheduleWithFixedDelay(watch, tick, tick, TimeUnit.MILLISECONDS);
    }

    private Received send(MailContent content) throws IOException {
        MessageOutput message = new MessageOutput(toWorker);
        MessageDigest sha256 = Received.sha256();
        byte[] buffer = new byte[Protocol.MAX_CHUNK];
        long size = 0;
        try (InputStream bytes = Received.open(content)) {
            for (int count = Received.read(bytes, buffer); count >= 0; count = Received.read(bytes, buffer)) {
                sha256.update(buffer, 0, count);
                message.write(buffer, count);
                size += count;
            }
        }
        message.end();
        return Received.of(sha256, size);
    }

    private Contents receive(AnswerLimits limits) throws IOException {
        int length = fromWorker.readInt();
        if (length < 1 || length > limits.maxBytes()) {
            throw new ProtocolViolation("an answer is 1.." + limits.maxBytes() + " bytes long");
        }
        byte[] answer = fromWorker.readNBytes(length);
        if (answer.length < length) {
            throw new EOFException("the worker is gone");
        }
        return ContentsCodec.decode(answer, limits);
    }

    /**
     * Ends the process at once, whatever it does, and removes what it left; does nothing the second time. Two threads
     * may ask for it.
     */
    synchronized void end(String why) {
        if (ended) {
            return;
        }
        ended = true;
        process.destroyForcibly();
        boolean interrupted = false;
        while (process.isAlive()) {
            try {
                process.waitFor();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        LOG.info(
                "event=worker-ended pid={} why={} messages={} exit={} errorLines={}",
                process.pid(),
                why,
                messages,
                process.exitValue(),
                errors.lines());
        cleanUp();
    }

    private void cleanUp() {
        try {
            scratch.delete();
        } catch (IOException e) {
            LOG.error(
                    "event=worker-scratch-not-deleted pid={} cause={}",
                    process.pid(),
                    e.getClass().getSimpleName());
        }
    }
}
