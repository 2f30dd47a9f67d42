package org.gatehouse.desk.fake;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.gatehouse.core.access.PersonId;
import org.gatehouse.core.mail.Direction;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.core.mail.PersonType;
import org.gatehouse.core.policy.Disposition;
import org.gatehouse.core.policy.Reason;
import org.gatehouse.core.policy.Urgency;
import org.gatehouse.store.desk.CaseFile;
import org.gatehouse.store.desk.CaseFile.Origin;
import org.gatehouse.store.desk.CaseFile.Recipient;
import org.gatehouse.store.desk.CaseFile.State;
import org.gatehouse.store.desk.CaseNumber;
import org.gatehouse.store.desk.ReleaseOrder;
import org.gatehouse.store.desk.StaffReport;

/** An invented case that can change. Guarded by its {@link FakeReview}. */
final class FakeCase {
    final int running;
    final Urgency urgency;
    final boolean likelyFine;
    final Disposition disposition;
    final PersonType from;
    final PersonType to;
    final String why;
    final Instant openedAt;
    final boolean strong;

    State state = State.WAITING;
    boolean sealed;
    Optional<PersonId> owner = Optional.empty();
    Optional<ReleaseOrder> release = Optional.empty();
    Optional<UUID> request = Optional.empty();
    List<StaffReport> reports = List.of();

    FakeCase(
            int running,
            Urgency urgency,
            boolean likelyFine,
            Disposition disposition,
            PersonType from,
            PersonType to,
            String why,
            Instant openedAt,
            boolean strong) {
        this.running = running;
        this.urgency = urgency;
        this.likelyFine = likelyFine;
        this.disposition = disposition;
        this.from = from;
        this.to = to;
        this.why = why;
        this.openedAt = openedAt;
        this.strong = strong;
        this.sealed = disposition == Disposition.SEAL;
        if (running == 146) {
            this.reports = List.of(new StaffReport(openedAt.plusSeconds(600), false, true));
        } else if (sealed) {
            this.reports = List.of(
                    new StaffReport(openedAt, true, false), new StaffReport(openedAt.plusSeconds(600), false, false));
        }
    }

    CaseNumber number() {
        return new CaseNumber(2026, running);
    }

    CaseFile file() {
        Reason reason = new Reason("language.listed", "insult", "rule", why, likelyFine ? 0.3 : 0.8);
        Direction direction = from == PersonType.OUTSIDE ? Direction.INBOUND : Direction.INTERNAL;
        return new CaseFile(
                new UUID(10, running),
                number(),
                new MailId(new UUID(20, running)),
                Origin.FILTER,
                openedAt,
                openedAt.minus(Duration.ofSeconds(2)),
                urgency,
                likelyFine,
                state,
                sealed,
                owner,
                from,
                from != PersonType.OUTSIDE,
                List.of(new Recipient(0, to, direction, disposition, List.of(reason))),
                5_321L * running,
                "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08");
    }
}
