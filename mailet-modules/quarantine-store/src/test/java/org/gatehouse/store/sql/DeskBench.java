package org.gatehouse.store.sql;

import static org.gatehouse.store.sql.DeskRig.LEAD;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Arrays;
import java.util.function.Supplier;
import org.gatehouse.core.mail.Address;
import org.gatehouse.store.desk.CaseFile;
import org.gatehouse.store.desk.CaseNumber;
import org.gatehouse.store.desk.Cases;
import org.gatehouse.store.desk.QueueGroup;
import org.gatehouse.store.embedded.Role;
import org.gatehouse.store.testing.ManyCases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the desk's questions cost with 100,000 messages, 20,000 open cases and 400,000 ledger entries. Not part of the
 * suite: {@code -Dtest=DeskBench}.
 */
@ExtendWith(SharedPostgres.class)
class DeskBench {
    private static final Logger LOG = LoggerFactory.getLogger(DeskBench.class);
    private static final int ROUNDS = 100;

    @TempDir
    Path directory;

    @Test
    void queueAndCase(SharedPostgres.Server server) throws Exception {
        try (DeskRig rig = DeskRig.start(server, directory)) {
            fill(rig);
            Cases cases = rig.desk.cases();
            measure("list-first", () -> cases.listOpen(LEAD, QueueGroup.TODAY, 0, 50));
            measure("list-deep", () -> cases.listOpen(LEAD, QueueGroup.TODAY, 6000, 50));
            measure("list-likely-fine", () -> cases.listOpen(LEAD, QueueGroup.LIKELY_FINE, 0, 50));
            measure("list-settled", () -> cases.listSettled(LEAD, 0, 50));
            measure("count", () -> cases.countOpen(LEAD));
            CaseNumber number = new CaseNumber(2026, 777);
            CaseFile file = cases.find(LEAD, number).orElseThrow();
            measure("find", () -> cases.find(LEAD, number));
            measure("timeline", () -> cases.timeline(file));
            measure("keep-reopen", () -> cases.keep(file, LEAD, "reason") && cases.reopen(file, LEAD));
        }
    }

    private static void fill(DeskRig rig) throws Exception {
        try (Connection owner = rig.gateway.connect(Role.OWNER)) {
            ManyCases.fill(owner);
        }
        rig.giveAddress(LEAD, "lead@school.example");
        // Somebody who has a part in many cases.
        try (Connection connection = rig.gateway.connect(Role.OWNER);
                PreparedStatement update = connection.prepareStatement(
                        "insert into case_participant select ?, id from case_file where running % 50 = 0")) {
            update.setBytes(
                    1, rig.gateway.keys.lookUp(Address.of("lead@school.example").key()));
            update.executeUpdate();
        }
        rig.gateway.asOwner("analyze gatehouse.message, gatehouse.recipient, gatehouse.case_file,"
                + " gatehouse.case_participant, gatehouse.ledger");
        explain(rig);
    }

    private static void explain(DeskRig rig) throws Exception {
        String sql = "explain (analyze, buffers) select c.urgency, c.likely_fine, count(*) from case_file c"
                + " where c.state in ('WAITING', 'RELEASING', 'NOT_DELIVERED') and c.id not in (select p.case_file"
                + " from person_address a join case_participant p on p.lookup = a.lookup where a.person = '" + LEAD
                + "') group by 1, 2";
        try (Connection connection = rig.gateway.connect(Role.DESK);
                PreparedStatement select = connection.prepareStatement(sql);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                LOG.warn("event=plan line=\"{}\"", rows.getString(1));
            }
        }
    }

    private static void measure(String name, Supplier<?> question) {
        long[] nanos = new long[ROUNDS];
        int answered = 0;
        for (int i = 0; i < ROUNDS; i++) {
            long start = System.nanoTime();
            answered += question.get() == null ? 0 : 1;
            nanos[i] = System.nanoTime() - start;
        }
        Arrays.sort(nanos);
        LOG.warn(
                "event=measured what={} p50-micros={} p95-micros={} answered={}",
                name,
                nanos[ROUNDS / 2] / 1000,
                nanos[ROUNDS * 95 / 100] / 1000,
                answered);
    }
}
