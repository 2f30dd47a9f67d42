package org.gatehouse.sender;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FoundBeforeTest {
    @Test
    void theDomainForWhichDmarcPassedIsRead() {
        assertThat(FoundBefore.dmarcPassedFor("mx.list.test; spf=pass smtp.mailfrom=b@a.test;"
                        + " dmarc=pass (p=REJECT sp=REJECT dis=NONE) header.from=a.test; arc=none"))
                .contains("a.test");
        assertThat(FoundBefore.dmarcPassedFor("mx.list.test;\tDMARC = pass action=none header.from=a.test"))
                .contains("a.test");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mx.list.test; dmarc=fail header.from=a.test",
                "mx.list.test; dmarc=pass",
                "mx.list.test; dmarc=pass header.from=a.test; dmarc=fail header.from=a.test",
                "mx.list.test; spf=fail smtp.mailfrom=\"; dmarc=pass header.from=a.test\"@b.test; dmarc=fail header.from=a.test",
                "mx.list.test; spf=fail (of x; dmarc=pass header.from=a.test (y)) smtp.mailfrom=b.test",
                "mx.list.test; xdmarc=pass header.from=a.test",
                "mx.list.test; dmarc=passed header.from=a.test",
                "none",
                ""
            })
    void nothingElseIsTakenForIt(String found) {
        assertThat(FoundBefore.dmarcPassedFor(found)).isEmpty();
    }
}
