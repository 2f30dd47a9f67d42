package org.gatehouse.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.gatehouse.gateway.demo.Demo;
import org.gatehouse.gateway.demo.DemoReport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("system")
class DemoTest {
    @Test
    void endsAsTheNewcomerIsToldItWill(@TempDir Path directory) throws Exception {
        StringWriter table = new StringWriter();

        DemoReport report;
        try (Demo demo = Demo.start(directory.resolve("demo"))) {
            report = demo.sendSampleMail();
        }
        report.print(new PrintWriter(table, true));

        assertThat(report.isAsExpected()).as(table.toString()).isTrue();
        assertThat(report.rows()).hasSizeGreaterThanOrEqualTo(6);
    }
}
