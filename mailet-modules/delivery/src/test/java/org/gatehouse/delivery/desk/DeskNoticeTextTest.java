package org.gatehouse.delivery.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.gatehouse.core.mail.Address;
import org.gatehouse.store.DeskNotices.Counts;
import org.gatehouse.store.DeskNotices.Form;
import org.gatehouse.store.DeskNotices.Telling;
import org.junit.jupiter.api.Test;

class DeskNoticeTextTest {
    private static final Instant NINE = Instant.parse("2026-11-22T09:00:00Z");
    private static final UUID ID = UUID.fromString("01900000-0000-7000-8000-000000000001");

    @Test
    void saysHowMuchWaitsSinceWhenWhereToSignInAndWhomToPhone() {
        Counts counts = new Counts(1, 3, 0, 0, 0, 0, 0, Optional.of(NINE.minus(Duration.ofMinutes(150))));

        assertThat(text(false, counts, "01632 960000"))
                .isEqualTo(String.join(
                        "\r\n",
                        "Date: Sun, 22 Nov 2026 09:00:00 +0000",
                        "From: Email safety <notices@school.example>",
                        "To: <dsl@school.example>",
                        "Message-ID: <" + ID + "@mail.school.example>",
                        "Subject: Email safety: something needs your attention",
                        "Auto-Submitted: auto-generated",
                        "MIME-Version: 1.0",
                        "Content-Type: text/plain; charset=us-ascii",
                        "",
                        "Emails to check:",
                        "  Now: 1",
                        "  Today: 3",
                        "  This week: 0",
                        "",
                        "The oldest has waited 2 hours.",
                        "",
                        "Sign in to look: https://desk.school.example/",
                        "If you cannot sign in, phone 01632 960000.",
                        ""));
    }

    @Test
    void theDailySummarySaysSo() {
        String text = text(true, new Counts(0, 0, 2, 1, 1, 1, 0, Optional.of(NINE.minus(Duration.ofDays(3)))), "");

        assertThat(text)
                .contains("Subject: Email safety: daily summary\r\n")
                .contains("  Waiting for your approval: 1\r\n"
                        + "  Sign-ins with the emergency account: 1\r\n"
                        + "  Other things to look at: 1\r\n")
                .contains("waited 3 days.")
                .doesNotContain("phone");
    }

    @Test
    void whoeverMayNotSeeItIsAskedToPhoneSomebodyWhoMay() {
        String text = text(false, new Counts(0, 0, 0, 0, 0, 0, 2, Optional.empty()), "");

        assertThat(text)
                .contains(
                        "  Waited too long, and nobody has taken it on: 2\r\n",
                        "Phone the designated safeguarding lead, a deputy or the head");
    }

    @Test
    void noSettingBreaksOutOfTheText() {
        assertThatThrownBy(() -> options("1\r\nBcc: x@y.example")).isInstanceOf(IllegalArgumentException.class);
    }

    private static String text(boolean digest, Counts counts, String phone) {
        Telling telling = new Telling(
                UUID.randomUUID(),
                Address.of("dsl@school.example"),
                digest ? Form.DIGEST : Form.MAIL,
                !digest,
                List.of(UUID.randomUUID()),
                counts);
        return new DeskNoticeText(options(phone)).of(telling, ID, NINE);
    }

    private static DeskNoticeOptions options(String phone) {
        return new DeskNoticeOptions(
                "mail.school.example",
                Address.of("notices@school.example"),
                "https://desk.school.example/",
                phone,
                ZoneOffset.UTC,
                Map.of());
    }
}
