package org.gatehouse.store.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.gatehouse.core.mail.Address;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.core.report.Route;
import org.gatehouse.core.report.WrittenReport;

/** A {@link WrittenReport} as it is stored, under a key. */
public final class WrittenReportJson {
    /** For what its bytes are sealed. */
    public static final String PURPOSE = "written-report";

    private WrittenReportJson() {}

    public static byte[] write(WrittenReport report) {
        ObjectNode node = Json.object()
                .put("route", report.route().name())
                .put("unsure", report.unsure())
                .put("accident", report.accident())
                .put("words", report.words());
        report.reporter().ifPresent(reporter -> node.put("reporter", reporter.text()));
        report.about().ifPresent(about -> node.put("about", about.toString()));
        return Json.bytes(node);
    }

    /** @throws IOException where it is none */
    public static WrittenReport read(byte[] json) throws IOException {
        JsonNode node = Json.read(json);
        return new WrittenReport(
                Route.valueOf(node.path("route").asText()),
                Address.parse(node.path("reporter").asText()),
                Optional.of(node.path("about").asText())
                        .filter(about -> !about.isEmpty())
                        .map(about -> new MailId(UUID.fromString(about))),
                node.path("unsure").asBoolean(),
                node.path("accident").asBoolean(),
                node.path("words").asText());
    }
}
