package org.gatehouse.attachment.pool;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;

/** Empties a worker's standard error. Libraries quote content in their warnings, so lines are counted and dropped. */
final class ErrorOutput implements Runnable {
    private final InputStream errors;
    private final AtomicLong lines = new AtomicLong();

    ErrorOutput(InputStream errors) {
        this.errors = errors;
    }

    void start() {
        Thread thread = new Thread(this, "worker-errors");
        thread.setDaemon(true);
        thread.start();
    }

    long lines() {
        return lines.get();
    }

    @Override
    public void run() {
        byte[] buffer = new byte[4096];
        try (errors) {
            for (int count = errors.read(buffer); count >= 0; count = errors.read(buffer)) {
                count(buffer, count);
            }
        } catch (IOException e) {
            // The pipe of a killed process may break instead of ending: there is nothing more to count.
            lines.incrementAndGet();
        }
    }

    private void count(byte[] buffer, int length) {
        for (int i = 0; i < length; i++) {
            if (buffer[i] == '\n') {
                lines.incrementAndGet();
            }
        }
    }
}
