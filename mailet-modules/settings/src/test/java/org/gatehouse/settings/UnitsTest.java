package org.gatehouse.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnitsTest {
    @ParameterizedTest
    @ValueSource(strings = {"0ms", "250ms", "30s", "5m", "4h", "5d", "90m", "999999999d"})
    void everyDurationIsWrittenAsItIsRead(String text) {
        assertThat(Units.parseDuration(text).map(Units::format)).contains(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0B", "1023B", "64KB", "50MB", "2GB", "1536MB"})
    void everySizeIsWrittenAsItIsRead(String text) {
        assertThat(Units.parseSize(text).map(Units::formatSize)).contains(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "5 m", "5M", "-5m", "5.5h", "m", "1000000000s", "5mm", "٣m"})
    void whatHasNoUnitOrAnotherOneIsNoDuration(String text) {
        assertThat(Units.parseDuration(text)).isEmpty();
    }

    @Test
    void aMegabyteIsTwoToTheTwentieth() {
        assertThat(Units.parseSize("50MB")).contains(52_428_800L);
        assertThat(Units.parseSize("50M")).isEmpty();
    }

    @Test
    void anHourIsSixtyMinutes() {
        assertThat(Units.parseDuration("4h")).isEqualTo(Units.parseDuration("240m"));
    }
}
