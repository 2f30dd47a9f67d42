package org.gatehouse.delivery.desk;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import org.gatehouse.core.mail.Address;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.store.DeskNotices;
import org.gatehouse.store.Intake;
import org.gatehouse.store.Outbox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class NoticeSenderTest {
    private static final Instant LATE = Instant.parse("2026-06-30T23:30:00Z");
    private static final Address DSL = Address.of("dsl@school.example");

    private final Logger log = (Logger) LoggerFactory.getLogger(NoticeSender.class);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final FakeNotices notices = new FakeNotices();
    private final NoticeSender sender = new NoticeSender(
            notices,
            new DeskNoticeOptions(
                    "mail.school.example",
                    Address.of("notices@school.example"),
                    "https://desk.school.example/",
                    "",
                    ZoneId.of("Europe/London"),
                    Map.of(DSL, Address.of("07700900001@text.example"))),
            Clock.fixed(LATE, ZoneOffset.UTC));

    @BeforeEach
    void listen() {
        lines.start();
        log.addAppender(lines);
    }

    @AfterEach
    void stopListening() {
        log.detachAppender(lines);
    }

    @Test
    void sendsOneMailFromNobodyToThePerson() {
        notices.pending = new DeskNotices.Pending(List.of(telling(1)), List.of(), 0);

        assertThat(sender.round()).isTrue();

        Outbox.Notice mail = notices.mails.get(0).orElseThrow();
        assertThat(mail.envelope().sender()).isEmpty();
        assertThat(mail.envelope().recipients()).containsExactly(DSL);
        assertThat(notices.written).singleElement().asString().contains("To: <dsl@school.example>", "Now: 1");
        assertThat(lines.list)
                .allSatisfy(line -> assertThat(line.getFormattedMessage()).doesNotContain("@"));
    }

    @Test
    void sendsNothingWhereNothingWaitsAnyMore() {
        notices.pending = new DeskNotices.Pending(List.of(telling(0)), List.of(), 0);

        sender.round();

        assertThat(notices.mails).containsExactly(Optional.empty());
    }

    @Test
    void closesWhatEverybodyWasToldOf() {
        UUID told = UUID.randomUUID();
        notices.pending = new DeskNotices.Pending(List.of(), List.of(told), 0);

        assertThat(sender.round()).isFalse();

        assertThat(notices.closed).containsExactly(told);
    }

    @Test
    void complainsLoudlyWhereNobodyIsThereButNotAtEachRound() {
        notices.pending = new DeskNotices.Pending(List.of(), List.of(), 2);

        sender.round();
        sender.round();

        assertThat(lines.list).singleElement().satisfies(line -> {
            assertThat(line.getLevel()).isEqualTo(Level.ERROR);
            assertThat(line.getFormattedMessage()).isEqualTo("event=nobody-to-tell notices=2");
        });
    }

    @Test
    void whoIsOnDutyGoesByTheEstablishmentsDay() {
        sender.round();

        assertThat(notices.asked).containsExactly(LocalDate.of(2026, 7, 1));
    }

    @Test
    void oneThatCannotBeSentCostsNoOtherTheirs() {
        notices.pending = new DeskNotices.Pending(List.of(telling(1), telling(1)), List.of(), 0);
        notices.faults.add(new IllegalStateException("bad"));

        assertThat(sender.round()).isTrue();

        assertThat(notices.mails).hasSize(1);
        assertThat(lines.list)
                .filteredOn(line -> line.getLevel() == Level.ERROR)
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.getFormattedMessage()).startsWith("event=notice-failed ");
                });
    }

    @Test
    void whoeverIsOnCallGetsATextMessageOnTheirPhone() {
        notices.pending = new DeskNotices.Pending(List.of(telling(1, DeskNotices.Form.TEXT)), List.of(), 0);

        sender.round();

        assertThat(notices.mails.get(0).orElseThrow().envelope().recipients())
                .containsExactly(Address.of("07700900001@text.example"));
        assertThat(notices.written)
                .singleElement()
                .asString()
                .endsWith("\r\n\r\n"
                        + "Email safety: 1 email cannot wait. You are on call. Sign in:"
                        + " https://desk.school.example/\r\n");
    }

    private static DeskNotices.Telling telling(int now) {
        return telling(now, DeskNotices.Form.MAIL);
    }

    private static DeskNotices.Telling telling(int now, DeskNotices.Form form) {
        return new DeskNotices.Telling(
                UUID.randomUUID(),
                DSL,
                form,
                true,
                List.of(UUID.randomUUID()),
                new DeskNotices.Counts(now, 0, 0, 0, 0, 0, 0, Optional.empty()));
    }

    /** Answers the same each time. */
    private static final class FakeNotices implements DeskNotices {
        private final List<Optional<Outbox.Notice>> mails = new ArrayList<>();
        private final List<String> written = new ArrayList<>();
        private final List<UUID> closed = new ArrayList<>();
        private final List<LocalDate> asked = new ArrayList<>();
        private final Queue<RuntimeException> faults = new ArrayDeque<>();
        private Pending pending = new Pending(List.of(), List.of(), 0);

        @Override
        public Pending find(LocalDate today, Duration pause) {
            asked.add(today);
            return pending;
        }

        @Override
        public Intake begin() {
            return new MemoryIntake();
        }

        @Override
        public boolean tell(Telling telling, Duration pause, Optional<Outbox.Notice> mail) {
            RuntimeException fault = faults.poll();
            if (fault != null) {
                throw fault;
            }
            mails.add(mail);
            mail.ifPresent(each -> written.add(each.message().output().toString()));
            return true;
        }

        @Override
        public void close(List<UUID> notices) {
            closed.addAll(notices);
        }
    }

    private static final class MemoryIntake implements Intake {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream() {
            @Override
            public synchronized String toString() {
                return toString(StandardCharsets.US_ASCII);
            }
        };

        @Override
        public MailId id() {
            return new MailId(new UUID(0, 1));
        }

        @Override
        public OutputStream output() {
            return bytes;
        }

        @Override
        public void close() {
            // Nothing to give back.
        }
    }
}
