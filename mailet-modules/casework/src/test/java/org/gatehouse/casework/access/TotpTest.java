package org.gatehouse.casework.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {
    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);
    private static final Instant NOW = Instant.ofEpochSecond(1_111_111_109);

    /** RFC 6238, appendix B: SHA-1, the last six digits. */
    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void givesTheCodesOfTheStandard(long seconds, String code) {
        assertThat(Totp.code(SECRET, Totp.step(Instant.ofEpochSecond(seconds)))).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"-2, false", "-1, true", "0, true", "1, true", "2, false"})
    void takesCodesOfOneStepAroundNow(int away, boolean taken) {
        long step = Totp.step(NOW) + away;

        assertThat(Totp.match(SECRET, Totp.code(SECRET, step), NOW).isPresent()).isEqualTo(taken);
    }

    @Test
    void tellsWhichStepACodeIsOf() {
        long before = Totp.step(NOW) - 1;

        assertThat(Totp.match(SECRET, Totp.code(SECRET, before), NOW)).hasValue(before);
    }

    @Test
    void takesACodeWithASpaceInItAsAppsShowIt() {
        assertThat(Totp.match(SECRET, "081 804", NOW)).isPresent();
    }

    @ParameterizedTest
    @CsvSource({"''", "081805", "0818040", "81804"})
    void takesNothingElse(String code) {
        assertThat(Totp.match(SECRET, code, NOW)).isEmpty();
    }

    /** RFC 4648, section 10. */
    @ParameterizedTest
    @CsvSource({"f, MY", "fo, MZXQ", "foo, MZXW6", "foob, MZXW6YQ", "fooba, MZXW6YTB", "foobar, MZXW6YTBOI"})
    void writesAndReadsBase32AsTheStandardDoes(String plain, String encoded) {
        byte[] bytes = plain.getBytes(StandardCharsets.US_ASCII);

        assertThat(Base32.encode(bytes)).isEqualTo(encoded);
        assertThat(Base32.decode(encoded)).isEqualTo(bytes);
    }

    @Test
    void readsNoBase32ThatIsNone() {
        assertThatThrownBy(() -> Base32.decode("MZX1")).isInstanceOf(IllegalArgumentException.class);
    }
}
