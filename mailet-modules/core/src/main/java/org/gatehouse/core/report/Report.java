package org.gatehouse.core.report;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.gatehouse.core.inspection.MailTrace;
import org.gatehouse.core.mail.Address;
import org.gatehouse.core.mail.MailId;

/**
 * What somebody told us by forwarding a message.
 *
 * @param reporter who is thanked; empty for nobody
 * @param mentioned Message-IDs of what is reported, the same as the forward's
 * @param traces by what people know it: sender, date, subject
 * @param references our own references to what is reported, as the forward has them; anybody can write them
 * @param possiblyIllegal whether they say that it may be illegal, or are not sure
 * @param dispensable whether the original alone says all that the forward does: then the forward need not be kept. Only
 *     where it is nothing but the original attached: below or between quoted lines there may be words of the reporter
 * @param route which way it came
 * @param thanks writes to the reporter
 */
public record Report(
        Optional<Address> reporter,
        List<String> mentioned,
        List<MailTrace> traces,
        List<MailId> references,
        boolean possiblyIllegal,
        boolean dispensable,
        Route route,
        Thanks thanks) {
    public Report {
        mentioned = List.copyOf(mentioned);
        traces = List.copyOf(traces);
        references = List.copyOf(references);
    }

    /** Of a forward that tells Message-IDs alone. */
    public Report(
            Optional<Address> reporter,
            List<String> mentioned,
            boolean possiblyIllegal,
            boolean dispensable,
            Thanks thanks) {
        this(reporter, mentioned, List.of(), List.of(), possiblyIllegal, dispensable, Route.FORWARD, thanks);
    }

    /** Our answer to a report. Thread-safe. */
    @FunctionalInterface
    public interface Thanks {
        /** A whole message, header and text, of at most a few thousand bytes. */
        byte[] write(Address reporter, String caseNumber, Instant now);
    }

    @Override
    public String toString() {
        return "Report[mentioned=" + mentioned.size() + ", possiblyIllegal=" + possiblyIllegal + "]";
    }
}
