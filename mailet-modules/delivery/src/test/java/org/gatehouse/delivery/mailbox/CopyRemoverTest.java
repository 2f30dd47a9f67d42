package org.gatehouse.delivery.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.gatehouse.core.mail.Address;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.store.MailboxCopies;
import org.junit.jupiter.api.Test;

/** Into a real mailbox: MailHostTest of the system tests. */
class CopyRemoverTest {
    private static final Address TEACHER = Address.of("teacher@school.example");
    private static final Instant ORDERED = Instant.parse("2026-11-22T10:00:00Z");

    private final Noted copies = new Noted();

    @Test
    void withoutAConnectorItIsAPersonsTask() {
        remover(Optional.empty(), ORDERED).round();

        assertThat(copies.notes).containsExactly("BY_HAND 0");
    }

    @Test
    void aMailHostThatIsAwayIsTriedAgainLaterAndLater() throws Exception {
        Optional<MailboxHost> away = Optional.of(awayHost());

        copies.attempts = 1;
        remover(away, ORDERED).round();
        copies.attempts = 4;
        remover(away, ORDERED).round();
        copies.attempts = 60;
        remover(away, ORDERED).round();

        assertThat(copies.notes).containsExactly("again in PT1M", "again in PT8M", "again in PT1H");
    }

    @Test
    void aMailHostThatIsAwayForDaysLeavesATaskForAPerson() throws Exception {
        remover(Optional.of(awayHost()), ORDERED.plus(CopyRemover.PATIENCE).plusSeconds(1))
                .round();

        assertThat(copies.notes).containsExactly("BY_HAND 0");
    }

    private CopyRemover remover(Optional<MailboxHost> host, Instant now) {
        return new CopyRemover(copies, host, List.of(TEACHER), Clock.fixed(now, ZoneOffset.UTC));
    }

    private static MailboxHost awayHost() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        return new MailboxHost(
                "127.0.0.1",
                port,
                true,
                SSLContext.getDefault(),
                MailboxHost.MAILBOX,
                SignIn.password("x"),
                Duration.ofSeconds(5));
    }

    private static final class Noted implements MailboxCopies {
        private final List<String> notes = new ArrayList<>();
        private int attempts = 1;

        @Override
        public List<Copy> take(List<Address> mailboxes, int max, Duration lease) {
            return List.of(new Copy(
                    MailId.of("01900000-0000-7000-8000-000000000001"),
                    Side.GOT,
                    Optional.of(mailboxes.get(0)),
                    ORDERED,
                    ORDERED,
                    attempts,
                    id -> false,
                    ""));
        }

        @Override
        public void postpone(Copy copy, Duration pause) {
            notes.add("again in " + pause);
        }

        @Override
        public void settle(Copy copy, Ending ending, int found) {
            notes.add(ending + " " + found);
        }
    }
}
