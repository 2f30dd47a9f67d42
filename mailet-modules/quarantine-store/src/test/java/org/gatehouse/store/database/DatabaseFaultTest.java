package org.gatehouse.store.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.gatehouse.core.TemporaryFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseFaultTest {
    @ParameterizedTest
    @ValueSource(strings = {"08006", "53100", "57P01", "40001"})
    void takesALostServerForATemporaryFailure(String state) {
        assertThat(DatabaseFault.of(new SQLException("words", state)).toException())
                .isInstanceOf(TemporaryFailure.class)
                .hasMessageNotContaining("words");
    }

    @Test
    void takesAConnectionThatClosedUnderUsForATemporaryFailure() {
        assertThat(DatabaseFault.of(new SQLException("Connection is closed")).toException())
                .isInstanceOf(TemporaryFailure.class);
    }

    @Test
    void takesABrokenRuleForARefusal() {
        assertThat(DatabaseFault.of(new SQLException("words", "23514")).toException())
                .isInstanceOf(StatementRefused.class)
                .hasMessageNotContaining("words");
    }
}
