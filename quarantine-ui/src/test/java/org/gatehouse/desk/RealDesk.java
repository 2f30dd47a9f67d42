package org.gatehouse.desk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.gatehouse.casework.access.Passwords;
import org.gatehouse.core.access.PersonId;
import org.gatehouse.core.access.Role;
import org.gatehouse.core.calendar.Ladder;
import org.gatehouse.core.calendar.SchoolCalendar;
import org.gatehouse.core.mail.MailIds;
import org.gatehouse.desk.setup.DeskOptions;
import org.gatehouse.desk.web.DeskServer;
import org.gatehouse.settings.CaseSettings;
import org.gatehouse.settings.NoticeSettings;
import org.gatehouse.settings.SettingsRefused;
import org.gatehouse.settings.reader.FlowchartFile;
import org.gatehouse.store.crypto.DeskKeys;
import org.gatehouse.store.crypto.FileShredKeys;
import org.gatehouse.store.crypto.GatewayKeys;
import org.gatehouse.store.crypto.KeyMaker;
import org.gatehouse.store.crypto.KeysRefused;
import org.gatehouse.store.crypto.ShredKeys;
import org.gatehouse.store.database.DatabaseLogin;
import org.gatehouse.store.database.Migrations;
import org.gatehouse.store.desk.CaseNumber;
import org.gatehouse.store.desk.People.NewPerson;
import org.gatehouse.store.desk.Retention;
import org.gatehouse.store.desk.sql.DeskStore;
import org.gatehouse.store.embedded.Access;
import org.gatehouse.store.embedded.EmbeddedPostgres;
import org.gatehouse.store.sql.QuarantineStore;
import org.gatehouse.store.sql.StoreOptions;
import org.gatehouse.store.vault.FileVault;

/** The whole desk as it is put together for people, over a real database in which a gateway keeps mail. */
final class RealDesk implements AutoCloseable {
    static final String PASSWORD = "three words and a half";
    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    final MovingClock clock = new MovingClock();
    private final EmbeddedPostgres postgres;
    private final QuarantineStore gateway;
    private final DeskStore store;
    private final RunningDesk desk;
    private final DeskServer server;
    private final RealMail mail;
    private final String passwordHash = new Passwords(new SecureRandom()).hash(PASSWORD);

    RealDesk(Path directory) throws IOException, KeysRefused {
        postgres = EmbeddedPostgres.start(directory.resolve("postgres"), Path.of("target", "postgres-programs"), 0);
        Migrations.run(login(org.gatehouse.store.embedded.Role.OWNER));
        KeyMaker.create(directory.resolve("gateway"), directory.resolve("desk"), new SecureRandom());
        ShredKeys shredKeys = new FileShredKeys(List.of(directory.resolve("shred")));
        Clock real = Clock.systemUTC();
        gateway = QuarantineStore.open(
                StoreOptions.defaults(login(org.gatehouse.store.embedded.Role.GATEWAY)),
                GatewayKeys.read(directory.resolve("gateway")),
                shredKeys,
                new FileVault(directory.resolve("vault"), real),
                new MailIds(real, new Random()),
                real);
        mail = new RealMail(gateway);
        DatabaseLogin login = login(org.gatehouse.store.embedded.Role.DESK);
        store = DeskStore.open(login, DeskKeys.read(directory.resolve("desk")), shredKeys, clock);
        DeskOptions options = options(directory, login);
        desk = RunningDesk.start(options, store, login, clock);
        server = DeskServer.start(options, desk.services(), clock);
    }

    private static DeskOptions options(Path directory, DatabaseLogin login) {
        return new DeskOptions(
                new DeskOptions.Bind("127.0.0.1", 0),
                Optional.empty(),
                Optional.empty(),
                new DeskOptions.Database(login.jdbcUrl(), login.user(), login.password()),
                directory.resolve("desk"),
                List.of(directory.resolve("shred")),
                new Retention.Periods(Period.ofYears(6), Period.ofYears(1)),
                "Harbour Lane School",
                "01632 960 001",
                LocalTime.of(7, 30),
                cases(),
                ZoneOffset.UTC,
                new DeskOptions.Reports(true, "report@school.example", Optional.empty()));
    }

    /** The flowchart as it is shipped, in its own words. */
    private static CaseSettings cases() {
        try {
            String text = Files.readString(Path.of("..", "conf", "flowcharts", "suspicious-email.yaml"));
            return new CaseSettings(
                    Optional.of(new CaseSettings.FlowchartFiles(FlowchartFile.parse(text, ""), text, "")),
                    SchoolCalendar.plain(ZoneOffset.UTC),
                    Ladder.DEFAULT,
                    NoticeSettings.NONE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SettingsRefused e) {
            throw new IllegalStateException(e);
        }
    }

    URI address() {
        return server.address();
    }

    Client client() {
        return new Client(server.address());
    }

    /** An active person with these roles, given by the owner of the tables. */
    PersonId person(String account, Role... roles) {
        NewPerson person = new NewPerson(
                account,
                "Person " + account,
                account + "@school.example",
                passwordHash,
                LocalDate.now(clock).minusDays(1),
                false);
        PersonId id =
                store.people().create(person, new PersonId(new UUID(0, 0))).orElseThrow();
        store.people().activate(id, passwordHash, SECRET, Totp.step(clock.instant()) - 10);
        for (Role role : roles) {
            run("insert into person_role values ('" + id + "', '" + role + "', now())");
        }
        return id;
    }

    void owns(PersonId person, String... addresses) {
        store.people().setAddresses(person, Set.of(addresses), person);
    }

    /** Somebody who has just given both factors. */
    Client signedIn(String account) {
        clock.pass(Duration.ofSeconds(Totp.STEP_SECONDS));
        Client client = client();
        HttpResponse<String> in = signIn(client, account, code());
        if (in.statusCode() != 303) {
            throw new IllegalStateException("not let in: " + in.statusCode());
        }
        client.get("/help");
        return client;
    }

    HttpResponse<String> signIn(Client client, String account, String code) {
        client.get("/sign-in");
        client.follow(client.post("/sign-in", "account", account, "password", PASSWORD));
        return client.post("/sign-in/code", "code", code);
    }

    /** What everybody's app shows. */
    String code() {
        return Totp.code(SECRET, Totp.step(clock.instant()));
    }

    CaseNumber open(RealMail.Letter letter) {
        try {
            return number(mail.take(letter).toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As the desk does each minute. */
    void destroyWhatIsOrdered() {
        store.destructionWorker().run();
    }

    void give(CaseNumber number, PersonId owner) {
        run("update case_file set owner = '" + owner + "' where " + where(number));
    }

    /** As if this person had reported the mail of the case. */
    void reportedBy(CaseNumber number, PersonId person) {
        run("insert into report (id, case_file, reporter_lookup, at, route, matched, possibly_illegal)"
                + " select gen_random_uuid(), c.id, a.lookup, now(), 'FORWARD', true, false"
                + " from case_file c, person_address a where a.person = '" + person + "' and " + where(number));
    }

    long orders(CaseNumber number) {
        return count("release_order", "case_file = (select id from case_file where " + where(number) + ")");
    }

    List<String> openRequests(CaseNumber number) {
        return column("select id from change_request where state = 'OPEN'"
                + " and subject = (select id from case_file where " + where(number) + ")");
    }

    String state(CaseNumber number) {
        return column("select state from case_file where " + where(number)).get(0);
    }

    boolean isSealed(CaseNumber number) {
        return count(
                        "case_file",
                        where(number) + " and (sealing or mail in (select id from message where state = 'SEALED'))")
                == 1;
    }

    long count(String table, String condition) {
        return Long.parseLong(
                column("select count(*) from " + table + " where " + condition).get(0));
    }

    List<String> column(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(String.valueOf(rows.getString(1)));
            }
            return values;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void run(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private CaseNumber number(String mailId) {
        String text = column("select to_char(year, 'FM0000') || '-' || to_char(running, 'FM0000') from case_file"
                        + " where mail = '" + mailId + "'")
                .get(0);
        return CaseNumber.parse(text).orElseThrow();
    }

    static String where(CaseNumber number) {
        return "year = " + number.year() + " and running = " + number.running();
    }

    Connection connect() throws SQLException {
        Access access = postgres.access(org.gatehouse.store.embedded.Role.OWNER);
        return DriverManager.getConnection(
                access.jdbcUrl() + "?currentSchema=gatehouse", access.user(), access.password());
    }

    private DatabaseLogin login(org.gatehouse.store.embedded.Role role) {
        Access access = postgres.access(role);
        return new DatabaseLogin(access.jdbcUrl(), access.user(), access.password());
    }

    @Override
    public void close() {
        server.close();
        desk.close();
        gateway.close();
        postgres.close();
    }
}
