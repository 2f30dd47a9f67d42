package org.gatehouse.desk.pages;

import java.io.IOException;
import java.io.Writer;
import org.jspecify.annotations.Nullable;

/**
 * A writer that is opened by the first thing written: until then the answer can still become another one. For one
 * thread.
 */
final class LateWriter extends Writer {
    private final Opening opening;
    private @Nullable Writer opened;

    LateWriter(Opening opening) {
        this.opening = opening;
    }

    /** How it is opened. */
    @FunctionalInterface
    interface Opening {
        Writer open() throws IOException;
    }

    @Override
    public void write(char[] characters, int from, int length) throws IOException {
        Writer out = opened;
        if (out == null) {
            out = opening.open();
            opened = out;
        }
        out.write(characters, from, length);
    }

    @Override
    public void flush() throws IOException {
        Writer out = opened;
        if (out != null) {
            out.flush();
        }
    }

    @Override
    public void close() throws IOException {
        flush();
    }
}
