package org.gatehouse.sender.likeness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.gatehouse.core.mail.Address;
import org.gatehouse.core.mail.AgeBand;
import org.gatehouse.core.mail.Directory;
import org.gatehouse.core.mail.Mailbox;
import org.gatehouse.core.mail.PersonType;
import org.gatehouse.sender.message.Author;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LikenessTest {
    private static final Likeness LIKENESS = new Likeness(new Directory(
            Set.of("hilltop-school.example"),
            Map.of(
                    Address.of("k7f2@hilltop-school.example"),
                            new Mailbox(PersonType.PUPIL, AgeBand.NOT_KNOWN, "", "Zo\u00eb O'Neill-Smith"),
                    Address.of("office@hilltop-school.example"), new Mailbox(PersonType.SHARED, AgeBand.NOT_KNOWN, ""),
                    Address.of("m.lee@hilltop-school.example"), new Mailbox(PersonType.STAFF, AgeBand.ADULT, ""))));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Zo\u00eb O'Neill-Smith",
                "zoe oneillsmith",
                "O'NEILL-SMITH, Zoe",
                "Miss Zoe O'Neill-Smith (Year 7)",
                "Z\u03bfe \u041e'Neill-Smith",
                "Mr. M. Lee",
                "Lee M"
            })
    void theSameNameIsSeenHoweverItIsWritten(String name) {
        assertThat(LIKENESS.showsOneOfUs(new Author(name, Address.of("x@free.test"))))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "Zo\u00eb", "O'Neill-Smith", "Zoe Smith", "Office", "Mary Lee", "Lee", "M", "Hilltop School"
            })
    void otherNamesAreNobodys(String name) {
        assertThat(LIKENESS.showsOneOfUs(new Author(name, Address.of("x@free.test"))))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "hilltop-school.example, NONE",
        "mail.hilltop-school.example, NONE",
        "hillside-school.example, NONE",
        "school.example, NONE",
        "hilltop.example, NONE",
        "hilltop-schools.example, NEAR",
        "hilltop-shcool.example, NEAR",
        "hi11top-school.example, SAME",
        "h\u0456lltop-school.example, SAME",
        "hilltop-school.example.bad.test, SAME"
    })
    void aDomainIsLikeOursAsFarAsItReadsTheSame(String domain, Likeness.Degree degree) {
        assertThat(LIKENESS.ofDomain(domain)).isEqualTo(degree);
    }
}
