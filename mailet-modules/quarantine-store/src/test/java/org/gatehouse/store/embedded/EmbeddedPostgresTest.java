package org.gatehouse.store.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 3, unit = TimeUnit.MINUTES)
class EmbeddedPostgresTest {
    /** One for all tests, because it takes seconds to make; each finds it running or stopped. */
    @TempDir
    static Path directory;

    @TempDir
    static Path programs;

    /** As a first start leaves it that was cut short: the real one must not stumble over it. */
    @BeforeAll
    static void leaveHalfADatabase() throws IOException {
        Files.createDirectories(directory.resolve("data.unfinished/base"));
        Files.writeString(directory.resolve("data.unfinished/PG_VERSION"), "18");
    }

    @AfterAll
    static void stop() {
        start().close();
    }

    @Test
    void keepsRowsAndPortWhenItIsStoppedAndStarted() throws SQLException {
        EmbeddedPostgres first = start();
        execute(first, Role.OWNER, "create table stopped (word text)");
        execute(first, Role.OWNER, "insert into stopped values ('row')");
        first.close();
        assertThat(first.findProcess()).isEmpty();

        EmbeddedPostgres second = start();

        assertThat(second.port()).isEqualTo(first.port());
        assertThat(query(second, Role.OWNER, "select word from stopped")).isEqualTo("row");
    }

    @Test
    void comesBackWithItsRowsAfterItWasKilled() throws Exception {
        EmbeddedPostgres postgres = start();
        execute(postgres, Role.OWNER, "create table killed (word text)");
        execute(postgres, Role.OWNER, "insert into killed values ('row')");
        assertThat(postgres.ensureRunning()).isFalse();

        kill(postgres.findProcess().orElseThrow());

        assertThat(postgres.ensureRunning()).isTrue();
        assertThat(query(postgres, Role.OWNER, "select word from killed")).isEqualTo("row");
    }

    @Test
    void takesOverTheServerThatAKilledJvmLeftRunning() throws SQLException {
        EmbeddedPostgres orphan = start();
        ProcessHandle process = orphan.findProcess().orElseThrow();

        EmbeddedPostgres adopted = start();

        assertThat(adopted.findProcess()).contains(process);
        assertThat(query(adopted, Role.GATEWAY, "select 'in'")).isEqualTo("in");
        adopted.close();
        assertThat(orphan.findProcess()).isEmpty();
    }

    @Test
    void takesAnotherPortAtAFreshStartWhereItsOwnWasTaken() throws Exception {
        EmbeddedPostgres left = start();
        left.close();

        try (ServerSocket taken = new ServerSocket(left.port(), 1, InetAddress.getLoopbackAddress())) {
            EmbeddedPostgres fresh = start();

            assertThat(fresh.port()).isNotEqualTo(taken.getLocalPort()).isBetween(20_000, 29_999);
            assertThat(query(fresh, Role.DESK, "select 'in'")).isEqualTo("in");
            assertThatThrownBy(left::ensureRunning)
                    .isInstanceOf(PostgresFailed.class)
                    .hasMessageContaining("instead of");
            assertThat(left.port()).isEqualTo(taken.getLocalPort());
        }
    }

    @Test
    void comesBackOnItsOwnPortOnlyHoweverLongSomebodyElseHasIt() throws Exception {
        EmbeddedPostgres postgres = start();
        Access before = postgres.access(Role.DESK);
        postgres.close();

        try (ServerSocket taken = new ServerSocket(postgres.port(), 1, InetAddress.getLoopbackAddress())) {
            assertThat(taken.isBound()).isTrue();
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(postgres::ensureRunning).isInstanceOf(PostgresFailed.class);
            }
            assertThat(postgres.findProcess()).isEmpty();
        }

        assertThat(postgres.ensureRunning()).isTrue();
        assertThat(postgres.access(Role.DESK)).isEqualTo(before);
        assertThat(query(postgres, Role.DESK, "select 'in'")).isEqualTo("in");
    }

    @Test
    void startsWhereThePortFileIsDamaged() throws Exception {
        for (byte[] damaged : new byte[][] {{}, {(byte) 0xff, 0}, "65536".getBytes(StandardCharsets.US_ASCII)}) {
            start().close();
            Files.write(directory.resolve("port"), damaged);

            EmbeddedPostgres fresh = start();

            assertThat(fresh.port()).isBetween(20_000, 29_999);
            assertThat(Files.readString(directory.resolve("port"))).isEqualTo(Integer.toString(fresh.port()));
        }
    }

    @Test
    void movesToTheGivenPort() throws Exception {
        EmbeddedPostgres left = start();
        int wanted = freePort();

        EmbeddedPostgres moved = EmbeddedPostgres.start(directory, programs, wanted);

        assertThat(moved.port()).isEqualTo(wanted).isNotEqualTo(left.port());
        assertThat(query(moved, Role.DESK, "select 'in'")).isEqualTo("in");
    }

    @Test
    void letsNobodyInWithoutThePassword() {
        EmbeddedPostgres postgres = start();

        for (String user : new String[] {"gatehouse_owner", "gatehouse_gateway", "gatehouse_desk", "gatehouse_admin"}) {
            for (String password : new String[] {"", "wrong", user}) {
                assertThatThrownBy(() -> DriverManager.getConnection(postgres.jdbcUrl(), user, password)
                                .close())
                        .isInstanceOf(SQLException.class);
            }
        }
    }

    @Test
    void givesTheGatewayNoRightToMakeAnything() {
        EmbeddedPostgres postgres = start();

        for (Role role : new Role[] {Role.GATEWAY, Role.DESK}) {
            for (String forbidden : new String[] {
                "create table mine (word text)",
                "create schema mine",
                "create role mine",
                "create temporary table mine (word text)",
                "alter system set fsync = off"
            }) {
                assertThatThrownBy(() -> execute(postgres, role, forbidden))
                        .as(forbidden)
                        .hasMessageContaining("permission denied");
            }
        }
    }

    @Test
    void writesEverythingThroughToTheDisk() throws SQLException {
        EmbeddedPostgres postgres = start();

        for (String setting : new String[] {"fsync", "synchronous_commit", "full_page_writes", "data_checksums"}) {
            assertThat(query(postgres, Role.GATEWAY, "select current_setting('" + setting + "')"))
                    .as(setting)
                    .isEqualTo("on");
        }
        assertThat(query(postgres, Role.GATEWAY, "select current_setting('listen_addresses')"))
                .isEqualTo("127.0.0.1");
        assertThat(query(postgres, Role.GATEWAY, "select current_setting('server_encoding')"))
                .isEqualTo("UTF8");
        // Programs are unpacked under their version; if the library is renewed, the name must be too.
        assertThat(Programs.VERSION)
                .startsWith(query(postgres, Role.GATEWAY, "select current_setting('server_version')") + ".");
    }

    @Test
    void writesNoValueToItsLogs() throws Exception {
        EmbeddedPostgres postgres = start();
        execute(postgres, Role.OWNER, "create table told (word text unique, number integer)");
        execute(postgres, Role.OWNER, "insert into told values ('quokka-unique', 1)");
        for (String failing : new String[] {
            "insert into told values ('quokka-unique', 1)",
            "select cast('quokka-cast' as integer)",
            "select quokka_column",
            "quokka-syntax",
            "do $$ begin raise warning 'quokka-warning'; end $$; select 1/0"
        }) {
            assertThatThrownBy(() -> execute(postgres, Role.OWNER, failing)).isInstanceOf(SQLException.class);
        }
        postgres.close();

        String logs = logs();

        assertThat(logs).contains("database system is ready").doesNotContain("quokka");
    }

    @Test
    void keepsItsFilesToItself() throws IOException {
        EmbeddedPostgres postgres = start();

        assertThat(mode(directory.resolve("data"))).isEqualTo("rwx------");
        assertThat(mode(postgres.passwordFile(Role.OWNER))).isEqualTo("rw-------");
        assertThat(mode(directory.resolve("gatehouse_admin.password"))).isEqualTo("rw-------");
        assertThat(postgres.access(Role.GATEWAY).toString())
                .doesNotContain(postgres.access(Role.GATEWAY).password());
    }

    private static EmbeddedPostgres start() {
        return EmbeddedPostgres.start(directory, programs, 0);
    }

    private static void kill(ProcessHandle process) throws Exception {
        assertThat(process.destroyForcibly()).isTrue();
        process.onExit().get(1, TimeUnit.MINUTES);
    }

    private static void execute(EmbeddedPostgres postgres, Role role, String sql) throws SQLException {
        try (Connection connection = connect(postgres, role);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(EmbeddedPostgres postgres, Role role, String sql) throws SQLException {
        try (Connection connection = connect(postgres, role);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }

    private static Connection connect(EmbeddedPostgres postgres, Role role) throws SQLException {
        Access access = postgres.access(role);
        return DriverManager.getConnection(access.jdbcUrl(), access.user(), access.password());
    }

    private static String logs() throws IOException {
        StringBuilder logs = new StringBuilder(Files.readString(directory.resolve("start.log")));
        try (Stream<Path> files = Files.list(directory.resolve("data/log"))) {
            for (Path file : files.toList()) {
                logs.append(Files.readString(file));
            }
        }
        return logs.toString();
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
