package org.gatehouse.casework.access;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.gatehouse.core.access.PersonId;
import org.gatehouse.core.access.Role;
import org.gatehouse.core.access.Viewer;
import org.gatehouse.core.calendar.SchoolCalendar;
import org.gatehouse.store.crypto.DeskKeys;
import org.gatehouse.store.crypto.KeyMaker;
import org.gatehouse.store.database.Database;
import org.gatehouse.store.database.DatabaseLogin;
import org.gatehouse.store.desk.People;
import org.gatehouse.store.desk.Requests;
import org.gatehouse.store.desk.sql.DeskTransactions;
import org.gatehouse.store.desk.sql.SqlPeople;
import org.gatehouse.store.desk.sql.SqlRequests;
import org.gatehouse.store.embedded.Access;
import org.gatehouse.store.embedded.EmbeddedPostgres;
import org.gatehouse.store.sql.LedgerReader;
import org.gatehouse.store.testing.FreshTables;
import org.gatehouse.verify.LedgerVerifier;
import org.gatehouse.verify.Verification;

/** The desk's store over a real PostgreSQL with empty tables, and people in it. */
public final class DeskRig implements AutoCloseable {
    public static final String PASSWORD = "three words and a half";
    static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    /** A Monday. */
    public final SetClock clock = new SetClock(Instant.parse("2026-11-23T09:00:00Z"));

    public final Database database;
    public final DeskTransactions transactions;
    public final People people;
    final Requests requests;
    final Passwords passwords = new Passwords(new SecureRandom());
    private static final PersonId NOBODY = new PersonId(new UUID(0, 0));

    private final EmbeddedPostgres postgres;

    public DeskRig(EmbeddedPostgres postgres, Path directory) throws Exception {
        this.postgres = postgres;
        FreshTables.make(postgres);
        KeyMaker.create(directory.resolve("gateway"), directory.resolve("desk"), new SecureRandom());
        DatabaseLogin desk = deskLogin();
        this.database = new Database(desk);
        this.transactions = new DeskTransactions(desk, clock);
        this.people = new SqlPeople(transactions, database, DeskKeys.read(directory.resolve("desk")));
        this.requests = new SqlRequests(transactions, database);
    }

    public DatabaseLogin deskLogin() {
        return login(org.gatehouse.store.embedded.Role.DESK);
    }

    NewAccounts accounts() {
        return new NewAccounts(passwords, new SecureRandom());
    }

    SignInWithTwoFactors signIn(FailedSignIns failed) {
        return new SignInWithTwoFactors(people, passwords, failed, new SecureRandom(), clock);
    }

    TwoPeople approvals(Effect... effects) {
        return new TwoPeople(requests, people, List.of(effects), SchoolCalendar.plain(ZoneOffset.UTC), clock);
    }

    RegisterOfPeople register(TwoPeople approvals) {
        return new RegisterOfPeople(people, approvals, accounts(), clock);
    }

    /** An active person with these roles, given by the owner of the tables. */
    public Viewer person(String account, Role... roles) throws SQLException {
        People.NewPerson person = new People.NewPerson(
                account,
                "Person " + account,
                account + "@school.example",
                passwords.hash(PASSWORD),
                LocalDate.now(clock),
                false);
        PersonId id = people.create(person, NOBODY).orElseThrow();
        people.activate(id, person.passwordHash(), SECRET, Totp.step(clock.instant()) - 10);
        for (Role role : roles) {
            run(
                    org.gatehouse.store.embedded.Role.OWNER,
                    "insert into person_role values ('" + id + "', '" + role + "', now())");
        }
        return new Viewer(id, Set.of(roles));
    }

    /** The code that the person's app shows. */
    String code(int stepsAway) {
        return Totp.code(SECRET, Totp.step(clock.instant()) + stepsAway);
    }

    void forward(Duration by) {
        clock.forward(by);
    }

    Verification verifyLedger() throws IOException {
        StringWriter out = new StringWriter();
        try (LedgerReader ledger = new LedgerReader(deskLogin())) {
            ledger.export(out);
        }
        return LedgerVerifier.verify(new ByteArrayInputStream(out.toString().getBytes(StandardCharsets.UTF_8)));
    }

    List<String> ledgerKinds() throws SQLException {
        return column("select kind from ledger order by sequence");
    }

    public int run(org.gatehouse.store.embedded.Role role, String sql) throws SQLException {
        try (Connection connection = connect(role);
                Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    public List<String> column(String sql) throws SQLException {
        try (Connection connection = connect(org.gatehouse.store.embedded.Role.OWNER);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(String.valueOf(rows.getString(1)));
            }
            return values;
        }
    }

    private Connection connect(org.gatehouse.store.embedded.Role role) throws SQLException {
        Access access = postgres.access(role);
        return DriverManager.getConnection(
                access.jdbcUrl() + "?currentSchema=gatehouse", access.user(), access.password());
    }

    private DatabaseLogin login(org.gatehouse.store.embedded.Role role) {
        Access access = postgres.access(role);
        return new DatabaseLogin(access.jdbcUrl(), access.user(), access.password());
    }

    @Override
    public void close() {
        transactions.close();
        database.close();
    }
}
