package org.gatehouse.gateway.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.gatehouse.store.MailboxCopies.Side;
import org.gatehouse.store.sql.CopiesByHand.Task;

/**
 * A script for the keeper of a mail host that takes copies out of mailboxes. It finds them by the field
 * {@code X-Gatehouse-Reference}, so that nobody needs to know, or see, anything of the message.
 */
enum CopyScript {
    MICROSOFT365("microsoft365.ps1", "  @{ Mailbox = '%s'; Reference = '%s'; From = '%s'; To = '%s' }", "''"),
    EXCHANGE("exchange.ps1", "  @{ Mailbox = '%s'; Reference = '%s'; From = '%s'; To = '%s' }", "''"),
    GOOGLE("google.sh", "take_out '%s' '%s' '%s' '%s'", "'\\''");

    /** The mail host's clock and ours need not agree. */
    private static final Duration MARGIN = Duration.ofHours(1);

    private final String template;
    private final String line;
    private final String quote;

    CopyScript(String template, String line, String quote) {
        this.template = template;
        this.line = line;
        this.quote = quote;
    }

    /** For those that were delivered to a known mailbox; what was sent from one has no such field. */
    static List<Task> reachable(List<Task> tasks) {
        return tasks.stream()
                .filter(task -> task.side() == Side.GOT && task.mailbox().isPresent())
                .toList();
    }

    String of(List<Task> tasks) throws IOException {
        String lines = reachable(tasks).stream().map(this::line).collect(Collectors.joining("\n"));
        return read().replace("@COPIES@", lines);
    }

    private String line(Task task) {
        return line.formatted(
                task.mailbox().orElseThrow().text().replace("'", quote),
                task.mail(),
                time(task.around().minus(MARGIN)),
                time(task.around().plus(MARGIN)));
    }

    private String time(Instant time) {
        Instant whole = Instant.ofEpochSecond(time.getEpochSecond());
        return this == GOOGLE ? Long.toString(whole.getEpochSecond()) : whole.toString();
    }

    private String read() throws IOException {
        try (InputStream in = CopyScript.class.getResourceAsStream("/org/gatehouse/gateway/copies/" + template)) {
            if (in == null) {
                throw new IOException("the program lacks " + template);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
