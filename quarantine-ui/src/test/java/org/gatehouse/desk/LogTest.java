package org.gatehouse.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.gatehouse.desk.fake.FakeDesk;
import org.gatehouse.desk.fake.FakeExports;
import org.gatehouse.desk.fake.People;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The log of all cases as a download. */
class LogTest {
    private final FakeDesk desk = new FakeDesk(new MovingClock(), 0);

    @AfterEach
    void stop() {
        desk.close();
    }

    @Test
    void isAskedForWithAReasonAndDownloadedOnceAsAFile() {
        Client client = Client.signedIn(desk.server().address(), People.DSL);
        assertThat(client.get("/log").body()).contains("Ask for the email log").doesNotContain("Download");
        assertThat(client.post("/log", "reason", " ").statusCode()).isEqualTo(422);
        assertThat(client.follow(client.post("/log", "reason", "For the governors"))
                        .body())
                .contains("it waits for another person");
        desk.exports().approve();
        assertThat(client.get("/log").body()).contains("Download the email log");

        HttpResponse<String> file = client.post("/log/download", "request", FakeExports.REQUEST.toString());

        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.body()).startsWith("number,time\r\n");
        assertThat(file.headers().firstValue("Content-Type")).hasValue("text/csv;charset=UTF-8");
        assertThat(file.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("attachment; filename=\"gatehouse-log-");
        assertThat(file.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(file.headers().firstValue("Cache-Control")).hasValue("no-store");
        client.get("/log");
        HttpResponse<String> again = client.post("/log/download", "request", FakeExports.REQUEST.toString());
        assertThat(again.statusCode()).isEqualTo(404);
        assertThat(again.headers().firstValue("Content-Disposition")).isEmpty();
    }

    @Test
    void doesNotExistForWhoeverMayNotHaveIt() {
        Client client = Client.signedIn(desk.server().address(), People.MAIL);

        assertThat(client.get("/log").statusCode()).isEqualTo(404);
        client.get("/help");
        assertThat(client.post("/log", "reason", "curious").statusCode()).isEqualTo(404);
        client.get("/help");
        assertThat(client.post("/log/download", "request", FakeExports.REQUEST.toString())
                        .statusCode())
                .isEqualTo(404);
        assertThat(client.get("/help").body()).doesNotContain("Email log");
    }
}
