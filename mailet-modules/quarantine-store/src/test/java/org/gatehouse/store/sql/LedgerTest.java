package org.gatehouse.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.gatehouse.core.ledger.LedgerEntry;
import org.gatehouse.core.ledger.LedgerHash;
import org.gatehouse.store.embedded.Role;
import org.gatehouse.store.message.Json;
import org.gatehouse.verify.LedgerVerifier;
import org.gatehouse.verify.Verification;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SharedPostgres.class)
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class LedgerTest {
    @TempDir
    Path directory;

    private StoreRig rig;

    @BeforeEach
    void start(SharedPostgres.Server server) throws Exception {
        rig = StoreRig.start(server, directory);
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void twoProcessesWriteOneChain() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try (QuarantineStore other = rig.open()) {
            List<Future<?>> work = new ArrayList<>();
            for (QuarantineStore store : List.of(rig.store, other, rig.store, other, rig.store, other)) {
                work.add(threads.submit(() -> append(store)));
            }
            for (Future<?> each : work) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }

        Verification answer = verify();

        assertThat(answer.fault()).isEmpty();
        assertThat(answer.entries()).isEqualTo(6 * 50);
    }

    private static void append(QuarantineStore store) {
        for (int i = 0; i < 50; i++) {
            store.ledger().append("test.happened", "", "gateway", Map.of("number", Integer.toString(i)));
        }
    }

    @Test
    void theExportIsWhatTheHashesAreOf() throws Exception {
        rig.accept("Subject: one\r\n\r\n", "a@school.example");
        rig.store.ledger().append("gateway.started", "", "gateway", Map.of("version", "0.1 \"quoted\" \u00e4"));

        List<String> lines = rig.export().lines().toList();

        assertThat(lines).hasSize(3);
        byte[] chain = LedgerHash.start();
        for (String line : lines.subList(0, 2)) {
            JsonNode node = Json.read(line);
            byte[] leaf = LedgerHash.leaf(entry(node));
            chain = LedgerHash.chain(chain, leaf);
            assertThat(node.path("leaf").asText()).isEqualTo(HexFormat.of().formatHex(leaf));
            assertThat(node.path("chain").asText()).isEqualTo(HexFormat.of().formatHex(chain));
        }
        assertThat(lines.get(2))
                .isEqualTo(
                        "{\"end\":{\"entries\":2,\"chain\":\"" + HexFormat.of().formatHex(chain) + "\"}}");
        assertThat(verify().fault()).isEmpty();
    }

    @Test
    void anEmptyLedgerHasAnExportToo() throws Exception {
        assertThat(verify().fault()).isEmpty();
        assertThat(verify().entries()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update ledger set kind = 'other'",
                "delete from ledger",
                "truncate ledger",
                "alter table ledger disable trigger all",
                "drop table ledger",
                "delete from message",
                "truncate message cascade",
                "delete from recipient",
                "update message set fingerprint = sha256('x')",
                "update message set size = 1",
                "update recipient set lookup = 'x'",
                "update finding set score = 0",
                "delete from finding",
                "create table mine (word text)",
            })
    void theGatewayMayNotDoThat(String sql) throws Exception {
        rig.accept("Subject: one\r\n\r\n", "a@school.example");

        assertThatThrownBy(() -> rig.as(Role.GATEWAY, sql))
                .isInstanceOf(SQLException.class)
                .hasMessageMatching("(?s).*(permission denied|must be owner).*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"update ledger set kind = 'other'", "delete from ledger", "truncate ledger"})
    void notEvenTheOwnerChangesTheLedger(String sql) throws Exception {
        rig.accept("Subject: one\r\n\r\n", "a@school.example");

        assertThatThrownBy(() -> rig.as(Role.OWNER, sql)).hasMessageContaining("append-only");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2, now(), 'x', '', '', '{}', sha256('a'), sha256('b')",
                "9, now(), 'x', '', '', '{}', sha256('a'), sha256('b')"
            })
    void anEntryThatDoesNotContinueTheChainIsRefused(String values) throws Exception {
        rig.accept("Subject: one\r\n\r\n", "a@school.example");

        assertThatThrownBy(() -> rig.as(Role.GATEWAY, "insert into ledger values (" + values + ")"))
                .hasMessageContaining("continues");
    }

    @Test
    void refusesKeysThatAreNotAscii() {
        assertThatThrownBy(() -> rig.store.ledger().append("test", "", "", Map.of("schl\u00fcssel", "1")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private Verification verify() throws Exception {
        return LedgerVerifier.verify(new ByteArrayInputStream(rig.export().getBytes(StandardCharsets.UTF_8)));
    }

    private static LedgerEntry entry(JsonNode node) {
        Map<String, String> details = new TreeMap<>();
        node.path("details")
                .properties()
                .forEach(
                        detail -> details.put(detail.getKey(), detail.getValue().asText()));
        return new LedgerEntry(
                node.path("sequence").asLong(),
                Instant.parse(node.path("at").asText()),
                node.path("kind").asText(),
                node.path("subject").asText(),
                node.path("actor").asText(),
                details);
    }
}
