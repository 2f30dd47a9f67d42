package org.gatehouse.delivery.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.gatehouse.core.TemporaryFailure;
import org.gatehouse.core.examination.Examination;
import org.gatehouse.core.examination.Examiner;
import org.gatehouse.core.examination.Refusal;
import org.gatehouse.core.examination.SecondLook;
import org.gatehouse.core.inspection.Category;
import org.gatehouse.core.inspection.Finding;
import org.gatehouse.core.inspection.FindingCode;
import org.gatehouse.core.inspection.KnownLists;
import org.gatehouse.core.inspection.ListCheck;
import org.gatehouse.core.inspection.MailPart;
import org.gatehouse.core.inspection.MessageReader;
import org.gatehouse.core.inspection.ParsedMail;
import org.gatehouse.core.inspection.PartPath;
import org.gatehouse.core.mail.Address;
import org.gatehouse.core.mail.Directory;
import org.gatehouse.core.mail.Envelope;
import org.gatehouse.core.mail.Fingerprint;
import org.gatehouse.core.mail.MailContent;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.core.mail.Submission;
import org.gatehouse.core.policy.Levels;
import org.gatehouse.core.policy.Policy;
import org.gatehouse.store.DueRelease;
import org.gatehouse.store.Releases;
import org.gatehouse.store.StoredMail;
import org.junit.jupiter.api.Test;

class ReleaseDeskTest {
    private static final Fingerprint FINGERPRINT = new Fingerprint("0".repeat(64));
    private static final String FINE = "2".repeat(64);
    private static final String MARKED = "1".repeat(64);

    private static final Finding UNSCANNABLE =
            Finding.certain(FindingCode.UNSCANNABLE_FAILED, "reader", "1", Optional.empty(), Category.UNSCANNABLE);
    private static final Finding VIRUS = Finding.certain(
            FindingCode.MALWARE_SIGNATURE, "reader", "1", Optional.of(new PartPath("1")), Category.MALWARE);

    private final FakeReleases releases = new FakeReleases();
    private DueRelease.Purpose purpose = DueRelease.Purpose.RELEASE;

    @Test
    void takesWhatNothingSpeaksAgainst() {
        run(content -> parsed(FINE));

        assertThat(releases.done).containsExactly("taken");
    }

    @Test
    void refusesWhatIsOnAListByNow() {
        run(content -> parsed(MARKED));

        assertThat(releases.done).containsExactly("list-match");
    }

    @Test
    void refusesWhereTheLookBreaksOff() {
        run(content -> {
            throw new IllegalStateException("broken");
        });

        assertThat(releases.done).containsExactly("unreadable");
    }

    @Test
    void lowersWhatNothingSpeaksAgainstWithAllThatWasSeen() {
        purpose = DueRelease.Purpose.LOWER;
        run(content -> parsed(FINE));

        assertThat(releases.done).containsExactly("lowered 1");
    }

    @Test
    void leavesSealedWhatIsOnAListOrCannotBeReadAgain() {
        purpose = DueRelease.Purpose.LOWER;
        run(content -> parsed(MARKED));
        assertThat(releases.done).containsExactly("list-match");
        releases.done.clear();
        run(content -> {
            throw new IllegalStateException("broken");
        });
        assertThat(releases.done).containsExactly("unreadable");
        releases.done.clear();

        run(content -> new ParsedMail(FINGERPRINT, 12, List.of(), List.of(), List.of(UNSCANNABLE, VIRUS)));

        assertThat(releases.done).containsExactly("unreadable");
    }

    @Test
    void holdsMalwareThatWasSealedForAnotherReason() {
        purpose = DueRelease.Purpose.LOWER;
        run(content -> new ParsedMail(FINGERPRINT, 12, List.of(), List.of(), List.of(VIRUS)));

        assertThat(releases.done).containsExactly("lowered 0");
    }

    @Test
    void goesOnAfterAnOutageAndAFaultOfOurs() {
        releases.faults.add(new TemporaryFailure("away"));
        releases.faults.add(new IllegalStateException("bug"));

        run(content -> parsed(FINE));

        assertThat(releases.done).containsExactly("taken");
    }

    @Test
    void leavesItToLaterWhereNothingCanBeReadNow() {
        Queue<TemporaryFailure> outage = new ArrayDeque<>(List.of(new TemporaryFailure("no worker")));
        releases.orders.add(release());

        run(content -> {
            if (!outage.isEmpty()) {
                throw outage.remove();
            }
            return parsed(FINE);
        });

        // The first of the two stays with its hold.
        assertThat(releases.done).containsExactly("taken");
    }

    @Test
    void oneThatFailsCostsNoOtherTheirs() {
        releases.orders.add(release());
        releases.takeFaults.add(new IllegalStateException("bad"));

        run(content -> parsed(FINE));

        assertThat(releases.done).containsExactly("taken");
    }

    private void run(MessageReader reader) {
        releases.orders.add(release());
        Policy policy = new Policy("test", Levels.DEFAULT, Map.of(), List.of());
        Examiner examiner = new Examiner(
                reader,
                List.of(new ListCheck(ReleaseDeskTest::match)),
                policy,
                new Directory(Set.of("school.example"), Map.of()));
        try (ReleaseDesk desk = new ReleaseDesk(releases, new SecondLook(examiner))) {
            desk.start();
            await().atMost(Duration.ofSeconds(20)).until(() -> !releases.done.isEmpty());
        }
    }

    private static List<KnownLists.Match> match(List<KnownLists.Digest> digests) {
        return digests.get(0).hex().equals(MARKED)
                ? List.of(new KnownLists.Match(0, "test list", "1", Category.ILLEGAL_LIST))
                : List.of();
    }

    private DueRelease release() {
        Envelope envelope = new Envelope(
                Optional.empty(),
                List.of(Address.of("a@school.example")),
                new Submission("192.0.2.1", "client.example", false, false),
                Instant.EPOCH);
        StoredMail mail = new StoredMail(new MailId(UUID.randomUUID()), FINGERPRINT, envelope, new Nothing());
        return new DueRelease(UUID.randomUUID(), purpose, mail, Set.of());
    }

    private static ParsedMail parsed(String sha256) {
        MailPart part = new MailPart(
                new PartPath("1"), MailPart.Kind.ATTACHMENT, "", "", "text/plain", 12, sha256, Set.of(), "");
        return new ParsedMail(FINGERPRINT, 12, List.of(part), List.of(), List.of());
    }

    private record Nothing() implements MailContent {
        @Override
        public long size() {
            return 0;
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(new byte[0]);
        }
    }

    /** Gives each order once. */
    private static final class FakeReleases implements Releases {
        private final Queue<DueRelease> orders = new ConcurrentLinkedQueue<>();
        private final Queue<RuntimeException> faults = new ConcurrentLinkedQueue<>();
        private final Queue<RuntimeException> takeFaults = new ConcurrentLinkedQueue<>();
        private final Queue<String> done = new ConcurrentLinkedQueue<>();

        @Override
        public List<DueRelease> lease(int max, Duration hold) {
            RuntimeException fault = faults.poll();
            if (fault != null) {
                throw fault;
            }
            List<DueRelease> all = List.copyOf(orders);
            orders.clear();
            return all;
        }

        @Override
        public boolean take(DueRelease due) {
            RuntimeException fault = takeFaults.poll();
            if (fault != null) {
                throw fault;
            }
            return done.add("taken");
        }

        @Override
        public boolean lower(DueRelease due, Examination seen) {
            return done.add("lowered " + seen.mail().parts().size());
        }

        @Override
        public boolean refuse(DueRelease due, Refusal refusal) {
            return done.add(refusal.code());
        }
    }
}
