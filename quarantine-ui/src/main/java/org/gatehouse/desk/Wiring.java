package org.gatehouse.desk;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Period;
import java.time.ZoneId;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gatehouse.casework.access.FirstAccounts;
import org.gatehouse.casework.access.NewAccounts;
import org.gatehouse.casework.access.Passwords;
import org.gatehouse.core.mail.Address;
import org.gatehouse.desk.setup.DeskOptions;
import org.gatehouse.settings.DatabaseSettings;
import org.gatehouse.settings.DeskSettings;
import org.gatehouse.settings.Mistake;
import org.gatehouse.settings.RetentionSettings;
import org.gatehouse.settings.RunsHere;
import org.gatehouse.settings.SecretFile;
import org.gatehouse.settings.Settings;
import org.gatehouse.settings.SettingsRefused;
import org.gatehouse.settings.reader.SettingsReader;
import org.gatehouse.store.crypto.DeskKeys;
import org.gatehouse.store.crypto.FileShredKeys;
import org.gatehouse.store.crypto.KeysRefused;
import org.gatehouse.store.database.DatabaseLogin;
import org.gatehouse.store.desk.Retention;
import org.gatehouse.store.desk.sql.DeskStore;
import org.gatehouse.store.embedded.Access;
import org.gatehouse.store.embedded.Role;
import org.gatehouse.store.embedded.RunningPostgres;

/** Where the desk's pages meet settings, casework and store. */
final class Wiring implements Ground {
    private static final ZoneId ESTABLISHMENT = ZoneId.of("Europe/London");

    @Override
    public DeskOptions read(Path conf) {
        try {
            return options(SettingsReader.read(conf, RunsHere.DESK));
        } catch (SettingsRefused e) {
            throw new NotReady(e.mistakes().stream().map(Mistake::toString).collect(Collectors.joining("\n")));
        }
    }

    @Override
    public Open open(DeskOptions options, Clock clock) {
        DeskStore store = store(options, clock.withZone(options.zone()));
        try {
            return RunningDesk.start(options, store, login(options), clock.withZone(options.zone()));
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
    }

    @Override
    public Accounts accounts(DeskOptions options, Clock clock) {
        SecureRandom random = new SecureRandom();
        Clock here = clock.withZone(options.zone());
        DeskStore store = store(options, here);
        FirstAccounts first = new FirstAccounts(store.people(), new NewAccounts(new Passwords(random), random), here);
        return new StoredAccounts(first, store);
    }

    private static DeskOptions options(Settings settings) {
        DeskSettings desk = settings.desk();
        return new DeskOptions(
                new DeskOptions.Bind(desk.bind().host(), desk.bind().port()),
                Optional.of(desk.address()),
                desk.tls()
                        .map(tls ->
                                new DeskOptions.Tls(tls.certificate(), tls.key().path())),
                database(settings),
                desk.keyDirectory(),
                settings.keys().shredDirectories(),
                retention(settings.retention()),
                settings.establishment(),
                desk.helpPhone().orElse(""),
                desk.digestTime(),
                settings.cases(),
                ESTABLISHMENT,
                reports(settings));
    }

    private static DeskOptions.Reports reports(Settings settings) {
        String contact = settings.reportAddress()
                .map(Address::text)
                .orElse("office@"
                        + settings.directory().domains().stream()
                                .sorted()
                                .findFirst()
                                .orElse("invalid"));
        return new DeskOptions.Reports(settings.reportAddress().isPresent(), contact, settings.abuseRegistry());
    }

    private static Retention.Periods retention(RetentionSettings settings) {
        return new Retention.Periods(
                Period.ofDays(Math.toIntExact(settings.safeguarding().toDays())),
                Period.ofDays(Math.toIntExact(settings.likelyFine().toDays())));
    }

    private static DeskOptions.Database database(Settings settings) {
        if (settings.database() instanceof DatabaseSettings.Server server) {
            DeskSettings desk = settings.desk();
            SecretFile password = desk.databasePassword()
                    .orElseThrow(() -> new NotReady("desk.database-password-file: is needed where the desk runs"));
            try {
                return new DeskOptions.Database(server.jdbcUrl(), desk.databaseUser(), password.read());
            } catch (IOException e) {
                throw new NotReady("desk.database-password-file: cannot be read: " + password.path());
            }
        }
        Path directory = ((DatabaseSettings.Embedded) settings.database()).directory();
        Access access = RunningPostgres.find(directory, Role.DESK)
                .orElseThrow(() -> new NotReady("database: the embedded one does not run; start the gateway first"));
        return new DeskOptions.Database(access.jdbcUrl(), access.user(), access.password());
    }

    private static DatabaseLogin login(DeskOptions options) {
        DeskOptions.Database database = options.database();
        return new DatabaseLogin(database.url(), database.user(), database.password());
    }

    private static DeskStore store(DeskOptions options, Clock clock) {
        try {
            DeskKeys keys = DeskKeys.read(options.desk());
            FileShredKeys shredKeys = new FileShredKeys(options.shred(), new SecureRandom());
            return DeskStore.open(login(options), keys, shredKeys, clock);
        } catch (KeysRefused e) {
            throw new NotReady(String.join("\n", e.problems()));
        }
    }
}
