package org.gatehouse.casework.outward;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a registry on this machine. */
class AbuseContactTest {
    private static final String ANSWER = """
            {"objectClassName": "ip network", "handle": "203.0.113.0 - 203.0.113.255", "entities": [
              {"roles": ["registrant"], "vcardArray": ["vcard", [["email", {}, "text", "owner@provider.example"]]],
               "entities": [{"roles": ["technical", "abuse"], "vcardArray":
                 ["vcard", [["version", {}, "text", "4.0"], ["email", {"type": "work"}, "text", "abuse@provider.example"]]]}]}]}""";

    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private HttpServer registry;
    private AbuseContact contact;

    @BeforeEach
    void start() throws IOException {
        registry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        registry.start();
        contact = new AbuseContact(
                URI.create("http://127.0.0.1:" + registry.getAddress().getPort() + "/rdap/"));
    }

    @AfterEach
    void stop() {
        registry.stop(0);
    }

    @Test
    void namesWhoTakesComplaints() {
        answer("/rdap/ip/203.0.113.7", 200, ANSWER, "");

        assertThat(contact.find("203.0.113.7")).contains("abuse@provider.example");
        assertThat(asked).containsExactly("/rdap/ip/203.0.113.7");
    }

    @Test
    void followsAReferralWithinTheRegistryAndNowhereElse() {
        answer("/rdap/ip/203.0.113.7", 302, "", "/other/ip/203.0.113.7");
        answer("/other/ip/203.0.113.7", 200, ANSWER, "");
        answer(
                "/rdap/ip/203.0.113.8",
                302,
                "",
                "http://localhost:" + registry.getAddress().getPort() + "/sender");
        answer("/sender", 200, ANSWER, "");

        assertThat(contact.find("203.0.113.7")).contains("abuse@provider.example");
        assertThat(contact.find("203.0.113.8")).isEmpty();
        assertThat(asked).doesNotContain("/sender");
    }

    @Test
    void asksAboutAddressesOnlyAndNeverAboutOurOwn() {
        answer("/rdap", 200, ANSWER, "");

        for (String nothing : List.of("sender.example", "../x", "10.0.0.1", "127.0.0.1", "::1", "fe80::1", "")) {
            assertThat(contact.find(nothing)).isEmpty();
        }
        assertThat(asked).isEmpty();
    }

    @Test
    void aRegistryThatKnowsNothingOrAnswersNonsenseSuggestsNobody() {
        answer("/rdap/ip/203.0.113.1", 404, "{}", "");
        answer("/rdap/ip/203.0.113.2", 200, "not json", "");
        answer(
                "/rdap/ip/203.0.113.3",
                200,
                ANSWER.replace("abuse@provider.example", "x> <y@z.example\\r\\nBcc: a"),
                "");

        assertThat(contact.find("203.0.113.1")).isEmpty();
        assertThat(contact.find("203.0.113.2")).isEmpty();
        assertThat(contact.find("203.0.113.3")).isEmpty();
    }

    private void answer(String path, int status, String body, String location) {
        registry.createContext(path, exchange -> {
            asked.add(exchange.getRequestURI().getPath());
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            if (!location.isEmpty()) {
                exchange.getResponseHeaders().add("Location", location);
            }
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }
}
