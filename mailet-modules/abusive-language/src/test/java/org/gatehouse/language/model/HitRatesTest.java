package org.gatehouse.language.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.gatehouse.language.training.Floors;
import org.junit.jupiter.api.Test;

class HitRatesTest {
    @Test
    void tellOfEachCategoryNoMoreThanTheBenchHoldsTheModelTo() throws IOException {
        HitRates rates = HitRates.shipped();
        Floors floors = Floors.recorded();

        assertThat(LanguageModel.shipped().categories()).isNotEmpty().allSatisfy(category -> {
            assertThat(rates.of(category)).isPositive();
            assertThat(floors.find("found as " + category))
                    .hasValueSatisfying(floor -> assertThat(floor).isGreaterThanOrEqualTo(rates.of(category) / 10.0));
        });
    }
}
