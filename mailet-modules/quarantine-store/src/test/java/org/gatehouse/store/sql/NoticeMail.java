package org.gatehouse.store.sql;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.gatehouse.core.mail.Address;
import org.gatehouse.core.mail.Envelope;
import org.gatehouse.core.mail.Submission;
import org.gatehouse.store.DeliveryOutcome;
import org.gatehouse.store.DeliveryOutcome.Kind;
import org.gatehouse.store.DeliveryTask;
import org.gatehouse.store.Intake;
import org.gatehouse.store.Outbox;

/** Messages of our own. */
final class NoticeMail {
    static final String TEXT = "Subject: Of our own\r\n\r\nHello.\r\n";

    private NoticeMail() {}

    static Outbox.Notice to(StoreRig rig, Address reader) throws IOException {
        Intake intake = rig.store.outbox().beginNotice();
        try (OutputStream out = intake.output()) {
            out.write(TEXT.getBytes(StandardCharsets.UTF_8));
        }
        Submission own = new Submission("", "gateway.example", true, true);
        return new Outbox.Notice(intake, new Envelope(Optional.empty(), List.of(reader), own, rig.clock.instant()));
    }

    /** Ends the task, and tells the sender. */
    static void returned(StoreRig rig, DeliveryTask task) throws IOException {
        List<DeliveryOutcome.Result> results = task.recipients().stream()
                .map(recipient -> new DeliveryOutcome.Result(recipient, Kind.RETURNED, "5.1.1"))
                .toList();
        rig.store
                .outbox()
                .record(
                        task,
                        new DeliveryOutcome("hop.example:25", results, Optional.empty()),
                        Optional.of(to(rig, Address.of("somebody@sender.example"))));
    }
}
