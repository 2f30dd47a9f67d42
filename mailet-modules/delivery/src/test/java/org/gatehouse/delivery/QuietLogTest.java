package org.gatehouse.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.gatehouse.core.mail.MailContent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class QuietLogTest {
    private static final String CANARY = "zebrafink";

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final Level before = root.getLevel();

    @BeforeEach
    void listen() {
        root.setLevel(Level.TRACE);
        lines.start();
        root.addAppender(lines);
    }

    @AfterEach
    void stopListening() {
        root.detachAppender(lines);
        root.setLevel(before);
    }

    @Test
    void neitherAddressesNorContentNorRepliesAreLogged() throws IOException {
        Tasks tasks = Tasks.ordinary()
                .from(CANARY + "@elsewhere.example")
                .to(CANARY + "@school.example", "b@school.example")
                .with((CANARY + ": " + CANARY + "\r\n\r\n" + CANARY).getBytes(StandardCharsets.US_ASCII));
        for (String step : List.of(SmtpSink.GREETING, "MAIL", "RCPT TO:<" + CANARY, "DATA", SmtpSink.DOT)) {
            for (String reply : List.of("550 5.1.1 " + CANARY, "421 " + CANARY, CANARY)) {
                try (SmtpSink sink = SmtpSink.start().answer(step, reply);
                        Scene scene = Scene.start(Scene.everything(sink))) {
                    scene.deliver(tasks);
                }
            }
        }
        deliverWithBug(tasks);

        assertThat(lines.list).anyMatch(line -> line.getFormattedMessage().contains("event=delivery.failed"));
        assertThat(lines.list).allSatisfy(line -> {
            assertThat(line.getFormattedMessage()).doesNotContainIgnoringCase(CANARY);
            assertThat(line.getThrowableProxy()).isNull();
        });
    }

    private static void deliverWithBug(Tasks tasks) throws IOException {
        MailContent buggy = new MailContent() {
            @Override
            public long size() {
                return 1;
            }

            @Override
            public InputStream open() {
                throw new IllegalStateException(CANARY);
            }
        };
        try (SmtpSink sink = SmtpSink.start();
                Scene scene = Scene.start(Scene.everything(sink))) {
            scene.deliver(tasks.with(buggy));
        }
    }
}
