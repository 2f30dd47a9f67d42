package org.gatehouse.james.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HopCountTest {
    @ParameterizedTest
    @CsvSource({
        "'Received: a~^Received: b~^~^', 2",
        "'RECEIVED: a~^received:b~^~^', 2",
        "'X-Received: a~^ Received: folded~^~^', 0",
        "'Subject: Received: a~^~^', 0",
        "'Receive: a~^Received : b~^~^', 0",
        "'Subject: a~^~^Received: in the body~^', 0",
        "'~^Received: in the body~^', 0",
        "'', 0",
    })
    void countsReceivedFieldsOfTheHeaderOnly(String message, int hops) {
        HopCount count = new HopCount();
        for (byte b : message.replace('~', '\r').replace('^', '\n').getBytes(StandardCharsets.US_ASCII)) {
            count.take(new byte[] {b}, 0, 1);
        }

        assertThat(count.hops()).isEqualTo(hops);
    }
}
