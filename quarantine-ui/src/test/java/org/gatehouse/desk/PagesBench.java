package org.gatehouse.desk;

import java.nio.file.Path;
import java.sql.Connection;
import java.util.Arrays;
import java.util.List;
import org.gatehouse.core.access.Role;
import org.gatehouse.store.testing.ManyCases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How long whole pages take over HTTP with 100,000 messages and 20,000 open cases in a real database. Not part of the
 * suite: {@code -Dtest=PagesBench}.
 */
class PagesBench {
    private static final Logger LOG = LoggerFactory.getLogger(PagesBench.class);
    private static final int ROUNDS = 200;

    @TempDir
    Path directory;

    @Test
    void pagesOfALargeSchool() throws Exception {
        try (RealDesk desk = new RealDesk(directory)) {
            try (Connection owner = desk.connect()) {
                ManyCases.fill(owner);
            }
            desk.person("lead", Role.DSL);
            Client lead = desk.signedIn("lead");
            for (String page :
                    List.of("/queue", "/case/2026-0777", "/decided", "/approvals", "/log", "/people", "/health")) {
                measure(lead, page);
            }
        }
    }

    private static void measure(Client lead, String page) {
        long[] nanos = new long[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            long start = System.nanoTime();
            int status = lead.get(page).statusCode();
            nanos[i] = System.nanoTime() - start;
            if (status != 200) {
                throw new IllegalStateException(page + " answers " + status);
            }
        }
        Arrays.sort(nanos);
        LOG.warn(
                "event=measured page={} p50-millis={} p95-millis={}",
                page,
                nanos[ROUNDS / 2] / 1_000_000,
                nanos[ROUNDS * 95 / 100] / 1_000_000);
    }
}
