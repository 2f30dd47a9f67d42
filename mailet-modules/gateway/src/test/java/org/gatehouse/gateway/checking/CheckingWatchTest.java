package org.gatehouse.gateway.checking;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.gatehouse.attachment.lists.ListSpec;
import org.gatehouse.attachment.pool.ListKeeper;
import org.gatehouse.attachment.pool.WorkerOptions;
import org.gatehouse.core.inspection.Category;
import org.gatehouse.core.inspection.Finding;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.store.Checking.Part;
import org.gatehouse.store.Rematch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 2, unit = TimeUnit.MINUTES)
class CheckingWatchTest {
    private static final String LISTED = "a".repeat(64);
    private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");

    @TempDir
    private Path temp;

    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final AtomicLong unreadable = new AtomicLong();
    private final List<List<Part>> reports = new ArrayList<>();
    private final KeptMail kept = new KeptMail();

    @Test
    void manyMessagesThatNobodyCanReadWithinAnHourAreTrouble() {
        try (CheckingWatch watch = watch(Optional.empty())) {
            watch.look();
            assertThat(states()).containsExactly("readers WORKING");

            unreadable.set(10);
            watch.look();
            assertThat(states()).containsExactly("readers DOWN");

            now.updateAndGet(time -> time.plus(Duration.ofMinutes(61)));
            watch.look();
            assertThat(states()).containsExactly("readers WORKING");
        }
    }

    @Test
    void whatStaysAsItIsIsSaidEveryQuarterOfAnHour() {
        try (CheckingWatch watch = watch(Optional.empty())) {
            watch.look();
            watch.look();
            assertThat(reports).hasSize(1);

            now.updateAndGet(time -> time.plus(Duration.ofMinutes(16)));
            watch.look();
            assertThat(reports).hasSize(2);
        }
    }

    @Test
    void keptMailIsMatchedTwiceWithANewListAndThenNoMore() throws Exception {
        try (ListKeeper lists = lists();
                CheckingWatch watch = watch(Optional.of(lists))) {
            for (int look = 0; look < 10; look++) {
                watch.look();
            }

            assertThat(states()).containsExactly("readers WORKING", "list known WORKING");
            assertThat(kept.matched).containsExactly("illegal-list.match known", "illegal-list.match known");
            assertThat(kept.finished).hasSize(1);
            assertThat(kept.finished.get(0)).startsWith("known=");
        }
    }

    @Test
    void mailThatIsStillInWorkIsMatchedUntilItIsNot() throws Exception {
        kept.answer = Rematch.Answer.IN_WORK;
        try (ListKeeper lists = lists();
                CheckingWatch watch = watch(Optional.of(lists))) {
            for (int look = 0; look < 10; look++) {
                watch.look();
            }
            assertThat(kept.matched).hasSize(10);
            assertThat(kept.finished).isEmpty();

            kept.answer = Rematch.Answer.RECORDED;
            for (int look = 0; look < 10; look++) {
                watch.look();
            }
            assertThat(kept.finished).hasSize(1);
        }
    }

    private CheckingWatch watch(Optional<ListKeeper> lists) {
        CheckingWatch.Watched watched = new CheckingWatch.Watched(lists, Optional.empty(), unreadable::get);
        return new CheckingWatch(watched, reports::add, kept, new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return Objects.requireNonNull(now.get());
            }
        });
    }

    private ListKeeper lists() throws IOException {
        Path file = Files.writeString(temp.resolve("known.txt"), LISTED + "\n");
        ListSpec spec = new ListSpec("known", ListSpec.Of.SHA256, file, Category.ILLEGAL_LIST, Optional.empty());
        return new ListKeeper(WorkerOptions.standard(temp), List.of(spec));
    }

    private List<String> states() {
        return reports.get(reports.size() - 1).stream()
                .map(part -> part.name() + " " + part.state())
                .toList();
    }

    /** Two messages, one of which has the listed file. */
    private static final class KeptMail implements Rematch {
        private final List<String> matched = new ArrayList<>();
        private final List<String> finished = new ArrayList<>();
        private Answer answer = Answer.RECORDED;

        @Override
        public Keying keying() {
            SecretKey key = new SecretKeySpec(new byte[32], "HmacSHA256");
            return new Keying(key, "file ", "address ");
        }

        @Override
        public Optional<String> lastVersions() {
            return finished.isEmpty() ? Optional.empty() : Optional.of(finished.get(finished.size() - 1));
        }

        @Override
        public void finished(String versions) {
            finished.add(versions);
        }

        @Override
        public List<Kept> next(Optional<Kept> after, int most) {
            return after.isPresent()
                    ? List.of()
                    : List.of(
                            new Kept(keyed("file " + "b".repeat(64)), "PART", new MailId(new UUID(1, 1))),
                            new Kept(keyed("file " + LISTED), "PART", new MailId(new UUID(1, 2))));
        }

        @Override
        public Answer matched(MailId mail, Finding finding) {
            assertThat(mail).isEqualTo(new MailId(new UUID(1, 2)));
            matched.add(finding.code() + " " + finding.parameters().get("list"));
            return answer;
        }

        private String keyed(String value) {
            try {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(keying().key());
                return HexFormat.of().formatHex(mac.doFinal(value.getBytes(StandardCharsets.UTF_8)));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
