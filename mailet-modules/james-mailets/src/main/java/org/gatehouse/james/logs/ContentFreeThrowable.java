package org.gatehouse.james.logs;

import ch.qos.logback.classic.pattern.ThrowableHandlingConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import java.util.Set;

/**
 * Writes an exception into the log without what it says, because others' messages repeat addresses and text of mails:
 * class and frames, and the same of its causes. Only messages of our own exceptions, which are content-free by rule,
 * are written. In {@code logback.xml}: the conversion word {@code %contentFreeException}.
 */
public final class ContentFreeThrowable extends ThrowableHandlingConverter {
    private static final Set<String> OURS =
            Set.of("org.gatehouse.core.TemporaryFailure", "org.gatehouse.store.UnreadableMail");

    private static final int MOST_FRAMES = 40;
    private static final int MOST_CAUSES = 10;

    @Override
    public String convert(ILoggingEvent event) {
        StringBuilder text = new StringBuilder();
        IThrowableProxy thrown = event.getThrowableProxy();
        for (int causes = 0; thrown != null && causes < MOST_CAUSES; causes++) {
            append(text, causes == 0 ? "" : "Caused by: ", thrown);
            thrown = thrown.getCause();
        }
        return text.toString();
    }

    private static void append(StringBuilder text, String prefix, IThrowableProxy thrown) {
        text.append(prefix).append(thrown.getClassName());
        if (OURS.contains(thrown.getClassName())) {
            text.append(": ").append(thrown.getMessage());
        }
        text.append('\n');
        StackTraceElementProxy[] frames = thrown.getStackTraceElementProxyArray();
        int own = frames.length - thrown.getCommonFrames();
        for (int at = 0; at < Math.min(own, MOST_FRAMES); at++) {
            text.append('\t').append(frames[at].getSTEAsString()).append('\n');
        }
    }
}
