package org.gatehouse.store.sql;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.gatehouse.core.TemporaryFailure;
import org.gatehouse.core.mail.Address;
import org.gatehouse.core.mail.Envelope;
import org.gatehouse.core.mail.Submission;
import org.gatehouse.core.report.Report;
import org.gatehouse.store.Intake;
import org.gatehouse.store.crypto.GatewayKeys;
import org.gatehouse.store.desk.CaseNumber;
import org.gatehouse.store.message.MailIntake;
import org.gatehouse.store.message.OpenMail;
import org.gatehouse.store.sql.Outcome.OwnMessage;

/** Makes the message that thanks a reporter, with the null reverse path, ready for the outbox. Thread-safe. */
final class ThanksMaker {
    private final GatewayKeys keys;
    private final Supplier<Intake> intakes;

    ThanksMaker(GatewayKeys keys, Supplier<Intake> intakes) {
        this.keys = keys;
        this.intakes = intakes;
    }

    OwnMessage make(Report.Thanks thanks, Address reporter, CaseNumber number, Instant now) {
        try (MailIntake intake = SqlMailStore.ours(intakes.get())) {
            try (OutputStream out = intake.output()) {
                out.write(thanks.write(reporter, number.toString(), now));
            } catch (IOException e) {
                throw new TemporaryFailure("thanks not written", e);
            }
            Submission ourselves = new Submission("127.0.0.1", "localhost", true, false);
            OpenMail mail = intake.finish(new Envelope(Optional.empty(), List.of(reporter), ourselves, now));
            NewMessage message = NewMessage.of(mail, intake, keys);
            intake.keep();
            TaskRow task = new TaskRow(UUID.randomUUID(), mail.id(), List.of(0), now, Optional.empty());
            return new OwnMessage(message, OwnMails.BY_ORIGIN, List.of(task));
        }
    }
}
