package org.gatehouse.settings.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gatehouse.settings.RunsHere;
import org.gatehouse.settings.SettingsRefused;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One gatehouse.yaml on the gateway's machine and on the desk's, each with its own secrets (domain.md B34). */
class TwoMachinesTest {
    private static final Path SHIPPED = Path.of("../../conf");

    @TempDir
    private Path confDir;

    @BeforeEach
    void describeTwoMachines() throws IOException {
        ConfDirectories.copy(SHIPPED, confDir);
        Path file = confDir.resolve("gatehouse.yaml");
        String shipped = Files.readString(file)
                .replace("database:\n  embedded: true\n", "")
                .replace(
                        "  max-message-size: 50MB\n",
                        "  tls: {certificate-file: smtp.pem, key-file: smtp-key.pem}\n  max-message-size: 50MB\n");
        Files.writeString(file, shipped + """

                database: {host: db.school.example, name: gatehouse, user: gatehouse_gateway, password-file: gateway-password}
                desk:
                  bind: "0.0.0.0:8443"
                  address: https://desk.school.example:8443
                  tls: {certificate-file: desk.pem, key-file: desk-key.pem}
                  database-password-file: desk-password
                """);
    }

    @Test
    void theGatewayDoesWithoutTheDesksFiles() throws Exception {
        make("smtp.pem", "smtp-key.pem", "gateway-password");

        assertThat(SettingsReader.read(confDir, RunsHere.GATEWAY).smtp().tls()).isPresent();
        assertThatThrownBy(() -> SettingsReader.read(confDir, RunsHere.BOTH))
                .isInstanceOf(SettingsRefused.class)
                .hasMessageContaining("desk.tls.certificate-file")
                .hasMessageContaining("desk.tls.key-file")
                .hasMessageContaining("desk.database-password-file");
    }

    @Test
    void theDeskDoesWithoutTheGatewaysFiles() throws Exception {
        make("desk.pem", "desk-key.pem", "desk-password");

        assertThat(SettingsReader.read(confDir, RunsHere.DESK).desk().databasePassword())
                .hasValueSatisfying(file -> assertThat(file.path()).isEqualTo(confDir.resolve("desk-password")));
        assertThatThrownBy(() -> SettingsReader.read(confDir, RunsHere.GATEWAY))
                .isInstanceOf(SettingsRefused.class)
                .hasMessageContaining("database.password-file")
                .hasMessageContaining("smtp.tls.key-file");
    }

    private void make(String... names) throws IOException {
        for (String name : names) {
            Files.writeString(confDir.resolve(name), "x");
        }
    }
}
