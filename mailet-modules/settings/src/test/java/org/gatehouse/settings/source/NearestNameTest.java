package org.gatehouse.settings.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NearestNameTest {
    private static final List<String> KNOWN = List.of("bind", "max-message-size", "max-recipients", "idle-timeout");

    @ParameterizedTest
    @CsvSource({
        "max-message-sze, max-message-size",
        "max-mesage-sizes, max-message-size",
        "idle-timoeut, idle-timeout",
        "bnid, bind",
        "max_recipients, max-recipients"
    })
    void aSlipOfTheFingerIsUnderstood(String typed, String meant) {
        assertThat(NearestName.find(typed, KNOWN)).contains(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "tls", "port", "retention-period"})
    void whatIsFarFromEveryNameIsNotGuessedAt(String typed) {
        assertThat(NearestName.find(typed, KNOWN)).isEmpty();
    }
}
