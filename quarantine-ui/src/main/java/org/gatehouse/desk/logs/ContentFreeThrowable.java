package org.gatehouse.desk.logs;

import ch.qos.logback.classic.pattern.ThrowableHandlingConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;

/** Prints exceptions by class and place, without their messages, which may repeat what a message says. */
public final class ContentFreeThrowable extends ThrowableHandlingConverter {
    private static final int FRAMES = 12;

    @Override
    public String convert(ILoggingEvent event) {
        StringBuilder text = new StringBuilder();
        int causes = 0;
        for (IThrowableProxy proxy = event.getThrowableProxy(); proxy != null && causes < 5; proxy = proxy.getCause()) {
            text.append(causes == 0 ? "" : "caused by ")
                    .append(proxy.getClassName())
                    .append('\n');
            StackTraceElementProxy[] frames = proxy.getStackTraceElementProxyArray();
            for (int i = 0; i < Math.min(FRAMES, frames.length); i++) {
                text.append("    ").append(frames[i].getSTEAsString()).append('\n');
            }
            causes++;
        }
        return text.toString();
    }
}
