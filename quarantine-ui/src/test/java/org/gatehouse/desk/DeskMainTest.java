package org.gatehouse.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.gatehouse.casework.access.FirstAccounts;
import org.gatehouse.casework.access.Register;
import org.gatehouse.core.access.PersonId;
import org.gatehouse.core.access.Role;
import org.gatehouse.desk.setup.DeskOptions;
import org.gatehouse.desk.setup.DeskServices;
import org.gatehouse.store.desk.Retention;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The command line of the desk. */
class DeskMainTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(Ground ground, String... arguments) {
        CommandLine line = DeskMain.commandLine(ground, Clock.systemUTC());
        line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return line.execute(arguments);
    }

    @Test
    void wrongUseAndWrongSettingsAreTwo() {
        assertThat(run(new NoAccounts(), "up")).isEqualTo(2);
        assertThat(run(new NoAccounts(), "up", "--conf", "conf", "--only", "gateway"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("this program is the desk alone");
    }

    @Test
    void anAccountThatIsTakenIsOne() {
        String[] add = {
            "user", "add", "--conf", "c", "--account", "taken", "--name", "N", "--email", "a@b.example", "--role", "DSL"
        };
        assertThat(run(new NoAccounts(), add)).isEqualTo(1);
        add[5] = "free";
        assertThat(run(new NoAccounts(), add)).isEqualTo(0);
        assertThat(out.toString()).contains("shown only here: otter-maple");
    }

    @Test
    void accountsAreListed() {
        assertThat(run(new NoAccounts(), "user", "list", "--conf", "c")).isEqualTo(0);
        assertThat(out.toString()).contains("m.okafor\tACTIVE\tDSL");
    }

    private static final class NoAccounts implements Ground {
        @Override
        public DeskOptions read(Path conf) {
            return new DeskOptions(
                    new DeskOptions.Bind("127.0.0.1", 0),
                    Optional.empty(),
                    Optional.empty(),
                    new DeskOptions.Database("none", "none", "none"),
                    conf,
                    List.of(),
                    new Retention.Periods(Period.ofYears(6), Period.ofYears(1)),
                    "School",
                    "1",
                    java.time.LocalTime.NOON,
                    new org.gatehouse.settings.CaseSettings(
                            Optional.empty(),
                            org.gatehouse.core.calendar.SchoolCalendar.plain(java.time.ZoneOffset.UTC),
                            org.gatehouse.core.calendar.Ladder.DEFAULT,
                            org.gatehouse.settings.NoticeSettings.NONE),
                    java.time.ZoneOffset.UTC);
        }

        @Override
        public Open open(DeskOptions options, Clock clock) {
            return new Open() {
                @Override
                public DeskServices services() {
                    throw new NotReady("no services");
                }

                @Override
                public void close() {}
            };
        }

        @Override
        public Accounts accounts(DeskOptions options, Clock clock) {
            return new Accounts() {
                @Override
                public FirstAccounts.Answer add(String account, String name, String email, Role role) {
                    return account.equals("taken")
                            ? new FirstAccounts.Answer.Refused("That account is there already.")
                            : new FirstAccounts.Answer.Made(
                                    new Register.Invitation(new PersonId(new UUID(1, 1)), "otter-maple"));
                }

                @Override
                public FirstAccounts.Answer addEmergency(String account, String email) {
                    return add(account, "Emergency account", email, Role.DEPUTY);
                }

                @Override
                public List<String> list() {
                    return List.of("m.okafor\tACTIVE\tDSL");
                }

                @Override
                public void close() {}
            };
        }
    }
}
