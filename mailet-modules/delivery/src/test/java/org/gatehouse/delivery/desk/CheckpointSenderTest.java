package org.gatehouse.delivery.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.gatehouse.core.mail.Address;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.store.Checkpoints;
import org.gatehouse.store.Intake;
import org.gatehouse.store.Outbox;
import org.junit.jupiter.api.Test;

class CheckpointSenderTest {
    private static final Instant NOW = Instant.parse("2026-11-22T07:00:00Z");
    private static final Address CLERK = Address.of("clerk@governors.example");
    private static final String NOTE = "gatehouse.ledger/1\n7\nroot\n\n\u2014 gatehouse.ledger/1 sig\n";

    private final FakeCheckpoints checkpoints = new FakeCheckpoints();

    @Test
    void mailsTheSignedNoteToTheByte() {
        sender(List.of(CLERK), Optional.empty()).round();

        Outbox.Notice mail = checkpoints.mails.get(0);
        assertThat(mail.envelope().sender()).isEmpty();
        assertThat(mail.envelope().recipients()).containsExactly(CLERK);
        String text = checkpoints.written.get(0);
        assertThat(text).contains("To: <clerk@governors.example>", "Auto-Submitted: auto-generated");
        String attached = text.substring(text.indexOf("base64\r\n\r\n") + 10, text.lastIndexOf("\r\n--"));
        assertThat(new String(Base64.getMimeDecoder().decode(attached), StandardCharsets.UTF_8))
                .isEqualTo(NOTE);
    }

    @Test
    void keepsOneWithoutAMailWhereNobodyOutsideIsNamed() {
        sender(List.of(), Optional.empty()).round();

        assertThat(checkpoints.kept).isEqualTo(1);
        assertThat(checkpoints.mails).isEmpty();
    }

    @Test
    void makesOneADay() {
        checkpoints.last = Optional.of(NOW.minus(Duration.ofHours(23)));
        sender(List.of(CLERK), Optional.empty()).round();
        assertThat(checkpoints.kept).isZero();

        checkpoints.last = Optional.of(NOW.minus(Duration.ofHours(24)));
        sender(List.of(CLERK), Optional.empty()).round();
        assertThat(checkpoints.kept).isEqualTo(1);
    }

    @Test
    void signsAndMailsNothingWhereTheLedgerWasChanged() {
        checkpoints.changed = true;

        sender(List.of(CLERK), Optional.empty()).round();

        assertThat(checkpoints.kept).isZero();
        assertThat(checkpoints.mails).isEmpty();
    }

    @Test
    void keepsTheStampOfAnAuthorityOverTheNote() {
        sender(List.of(), Optional.of(stamped -> Base64.getEncoder().encode(stamped)))
                .round();

        assertThat(checkpoints.stamps)
                .containsExactly(Base64.getEncoder().encodeToString(NOTE.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aCheckpointStandsWhereTheAuthorityDoesNotAnswer() {
        sender(List.of(), Optional.of(stamped -> {
                    throw new IOException("away");
                }))
                .round();

        assertThat(checkpoints.kept).isEqualTo(1);
        assertThat(checkpoints.stamps).isEmpty();
    }

    private CheckpointSender sender(List<Address> outside, Optional<TimeStamper> stamper) {
        DeskNoticeOptions options = new DeskNoticeOptions(
                "mail.school.example",
                Address.of("notices@school.example"),
                "https://desk.school.example/",
                "",
                ZoneId.of("Europe/London"),
                Map.of());
        return new CheckpointSender(checkpoints, options, outside, stamper, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static final class FakeCheckpoints implements Checkpoints {
        private final List<Outbox.Notice> mails = new ArrayList<>();
        private final List<String> written = new ArrayList<>();
        private final List<String> stamps = new ArrayList<>();
        private Optional<Instant> last = Optional.empty();
        private boolean changed;
        private int kept;

        @Override
        public Optional<Instant> last() {
            return last;
        }

        @Override
        public Draft draft() throws LedgerChanged {
            if (changed) {
                throw new LedgerChanged(5);
            }
            return new Draft(7, "root", NOTE);
        }

        @Override
        public Intake begin() {
            return new MemoryIntake();
        }

        @Override
        public boolean keep(Draft draft, Optional<Outbox.Notice> mail) {
            kept++;
            mail.ifPresent(sent -> {
                mails.add(sent);
                written.add(String.valueOf(sent.message()));
            });
            return true;
        }

        @Override
        public void stamp(Draft draft, byte[] token) {
            stamps.add(new String(token, StandardCharsets.UTF_8));
        }
    }

    /** Shows what was written as its text. */
    private static final class MemoryIntake implements Intake {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public MailId id() {
            return new MailId(new UUID(1, 2));
        }

        @Override
        public OutputStream output() {
            return bytes;
        }

        @Override
        public void close() {
            bytes.reset();
        }

        @Override
        public String toString() {
            return bytes.toString(StandardCharsets.UTF_8);
        }
    }
}
