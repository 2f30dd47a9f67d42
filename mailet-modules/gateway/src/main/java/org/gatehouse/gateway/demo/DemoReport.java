package org.gatehouse.gateway.demo;

import java.io.PrintWriter;
import java.util.List;
import org.gatehouse.core.policy.Disposition;
import org.gatehouse.core.policy.Urgency;
import org.gatehouse.store.Progress;

/** What happened to each sample message, as a table, and whether that is what should have happened. */
public record DemoReport(List<Row> rows, boolean ledgerHolds, long ledgerEntries) {
    public DemoReport {
        rows = List.copyOf(rows);
    }

    /**
     * One sample message.
     *
     * @param arrived copies in the throw-away mailbox
     * @param intact whether each arrived as it was sent, but for header lines put before it
     */
    public record Row(SampleMail sample, List<Progress> recipients, int arrived, boolean intact) {
        public Row {
            recipients = List.copyOf(recipients);
        }

        Disposition disposition() {
            return recipients.stream().map(Progress::effective).reduce(Disposition.DELIVER, Disposition::strictest);
        }

        Urgency urgency() {
            return recipients.stream().map(Progress::urgency).reduce(Urgency.NONE, Urgency::soonest);
        }

        boolean isAsExpected() {
            boolean decidedRight = disposition() == sample.expected().disposition()
                    && urgency().compareTo(sample.expected().leastUrgency()) >= 0;
            boolean wentRight = disposition().isDelivered() ? arrived == 1 && intact : arrived == 0;
            return decidedRight && wentRight && isSettled();
        }

        /** Whether the books know an end for every recipient. */
        boolean isSettled() {
            return !recipients.isEmpty()
                    && recipients.stream()
                            .allMatch(recipient -> recipient.state().isFinal());
        }

        String arrival() {
            if (arrived == 0) {
                return "not delivered";
            }
            return intact ? "arrived, byte for byte" : "arrived, CHANGED";
        }
    }

    public boolean isAsExpected() {
        return ledgerHolds && rows.stream().allMatch(Row::isAsExpected);
    }

    public void print(PrintWriter out) {
        int widest = rows.stream()
                .mapToInt(row -> row.sample().name().length())
                .max()
                .orElse(1);
        String format = "%-" + widest + "s  %-8s %-6s %-24s %s%n";
        out.println();
        out.printf(format, "Sample message", "Outcome", "Look", "Next hop", "As expected");
        for (Row row : rows) {
            String look = row.urgency() == Urgency.NONE ? "-" : row.urgency().name();
            String verdict = row.isAsExpected() ? "yes" : "NO";
            out.printf(format, row.sample().name(), row.disposition(), look, row.arrival(), verdict);
            row.recipients().stream()
                    .flatMap(recipient -> recipient.reasons().stream())
                    .distinct()
                    .forEach(reason -> out.println("    " + reason.explanation() + " [" + reason.code() + "]"));
        }
        out.println();
        out.println("Ledger: " + ledgerEntries + " entries, "
                + (ledgerHolds ? "chain verified by the independent verifier" : "NOT INTACT"));
    }
}
