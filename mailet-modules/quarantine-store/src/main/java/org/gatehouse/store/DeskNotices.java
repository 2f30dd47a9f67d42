package org.gatehouse.store;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.gatehouse.core.mail.Address;

/**
 * What people of the desk must be told by mail, and what they were told. Thread-safe; throws
 * {@link org.gatehouse.core.TemporaryFailure} while the database is away.
 */
public interface DeskNotices {
    /**
     * Looks up who must be told of what now. A notice that names nobody is for every DSL and deputy on duty who has no
     * part in its case; where none is left, for the heads, and then for the chair of governors. Nobody learns from a
     * count that there is a case they have a part in.
     *
     * @param today by which people are on duty
     * @param pause whoever was asked to look sooner than this ago is not asked again yet; where something cannot wait,
     *     only whoever was told of such a thing
     */
    Pending find(LocalDate today, Duration pause);

    /** Starts a mail to one of them. */
    Intake begin();

    /**
     * Writes down that this person is told, in one transaction with the mail that tells them. Answers false, and sends
     * nothing, where another gateway was faster.
     *
     * @param mail empty where there is nothing to tell (any more)
     */
    boolean tell(Telling telling, Duration pause, Optional<Outbox.Notice> mail);

    /** Everybody whom these are for has been told. */
    void close(List<UUID> notices);

    /**
     * @param told everybody they are for has been told
     * @param toNobody how many urgent ones there are that nobody on duty can be told
     */
    record Pending(List<Telling> tellings, List<UUID> told, int toNobody) {
        public Pending {
            tellings = List.copyOf(tellings);
            told = List.copyOf(told);
        }
    }

    /**
     * One mail to one person, about all that waits.
     *
     * @param pressing that something cannot wait: what can, never keeps the next mail about what cannot
     */
    record Telling(UUID person, Address address, Form form, boolean pressing, List<UUID> notices, Counts counts) {
        public Telling {
            notices = List.copyOf(notices);
        }

        @Override
        public String toString() {
            return "Telling[" + person + ", " + notices.size() + " notices]";
        }
    }

    /** Which mail it is. */
    enum Form {
        MAIL,
        DIGEST,
        /** As short as a text message, to the person's phone where that is known. */
        TEXT
    }

    /**
     * How much waits, as far as this person may know.
     *
     * @param approvals how many of the notices ask for an approval
     * @param emergencies how often somebody signed in with the emergency account
     * @param others how many of the notices are about something else: what was kept long enough, or what checks mail and
     *     does not work
     * @param unattended for whoever does not review: how many nobody below has taken on
     * @param oldest when the oldest open case was opened
     */
    record Counts(
            int now,
            int today,
            int week,
            int approvals,
            int emergencies,
            int others,
            int unattended,
            Optional<Instant> oldest) {
        public boolean isNothing() {
            return now + today + week + approvals + emergencies + others + unattended == 0;
        }
    }
}
