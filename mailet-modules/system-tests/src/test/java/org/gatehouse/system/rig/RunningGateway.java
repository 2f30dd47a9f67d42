package org.gatehouse.system.rig;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.gateway.assembly.Gateway;
import org.gatehouse.gateway.assembly.Ground;
import org.gatehouse.settings.DatabaseSettings;
import org.gatehouse.settings.Settings;
import org.gatehouse.settings.reader.SettingsReader;
import org.gatehouse.store.embedded.Access;
import org.gatehouse.store.embedded.Role;
import org.gatehouse.store.embedded.RunningPostgres;

/** A whole gateway in this process: its own database, its own scan worker, real sockets. */
public final class RunningGateway implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Gateway gateway;
    private final DatabaseSettings.Embedded database;

    private RunningGateway(Gateway gateway, DatabaseSettings.Embedded database) {
        this.gateway = gateway;
        this.database = database;
    }

    public static RunningGateway start(TestConf conf) throws Exception {
        Settings settings = SettingsReader.read(conf.write());
        new Ground(settings).prepare(false);
        return new RunningGateway(Gateway.start(settings), (DatabaseSettings.Embedded) settings.database());
    }

    public InetSocketAddress smtp() {
        return gateway.addresses().get(0);
    }

    public LedgerView ledger() throws IOException {
        return LedgerView.of(gateway.ledger());
    }

    /** How many recipients of all messages are in which state, as the database has it. */
    public Map<String, Integer> recipientStates() throws SQLException {
        Access access = RunningPostgres.find(database.directory(), Role.GATEWAY).orElseThrow();
        try (Connection connection = DriverManager.getConnection(
                        access.jdbcUrl() + "?currentSchema=gatehouse", access.user(), access.password());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select state, count(*) from recipient group by state")) {
            Map<String, Integer> states = new TreeMap<>();
            while (rows.next()) {
                states.put(rows.getString(1), rows.getInt(2));
            }
            return states;
        }
    }

    /** Hands in a message from one of the establishment's mail hosts. */
    public MailId submitInside(String from, List<String> to, String message) throws IOException {
        try (Wire wire = Wire.asMailHost(smtp()).greet()) {
            return wire.submit(from, to, message);
        }
    }

    /** Hands in a message from somewhere outside. */
    public MailId submitOutside(String from, List<String> to, String message) throws IOException {
        try (Wire wire = Wire.asStranger(smtp()).greet()) {
            return wire.submit(from, to, message);
        }
    }

    /** Waits until the ledger has an end for each of the message's recipients. */
    public LedgerView awaitEnd(MailId mail) {
        return awaitLedger(ledger -> ledger.isSettled(mail));
    }

    /** Waits until every message that was ever accepted has come to its end. */
    public LedgerView awaitQuiet() {
        return awaitLedger(ledger -> ledger.mails().stream().allMatch(ledger::isSettled));
    }

    public LedgerView awaitLedger(Predicate<LedgerView> wanted) {
        return await("the ledger says so").atMost(PATIENCE).pollInterval(PAUSE).until(this::ledger, wanted);
    }

    @Override
    public void close() {
        gateway.close();
    }
}
