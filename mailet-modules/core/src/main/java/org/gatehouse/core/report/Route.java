package org.gatehouse.core.report;

import java.util.Arrays;
import java.util.Locale;
import org.gatehouse.core.mail.Address;
import org.gatehouse.core.mail.Envelope;

/** Which way a report came (domain.md 2.6). What is written at the desk goes to the report address with a detail. */
public enum Route {
    FORWARD,
    /** By a member of staff who is signed in. */
    PAGE,
    /** By a pupil, without a name. */
    PUPIL,
    /** Told to somebody, who wrote it down. */
    PHONE;

    /** {@code report+page@school.example}. */
    public Address at(Address report) {
        return this == FORWARD
                ? report
                : Address.of(report.localPart() + "+" + name().toLowerCase(Locale.ROOT) + "@" + report.domain());
    }

    static Route of(ReportAddress report, Envelope envelope) {
        return envelope.recipients().stream()
                .filter(report::isOf)
                .flatMap(recipient -> Arrays.stream(values())
                        .filter(route -> route != FORWARD
                                && recipient
                                        .localPart()
                                        .toLowerCase(Locale.ROOT)
                                        .endsWith("+" + route.name().toLowerCase(Locale.ROOT))))
                .findFirst()
                .orElse(FORWARD);
    }
}
