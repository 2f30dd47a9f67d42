package org.gatehouse.james.mailets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcessorsCheckTest {
    private static final String EXAMINE = "<mailet match=\"All\" class=\"ExamineAndDecide\"/>";
    private static final String DELIVER = "<mailet match=\"DecidedAs=DELIVER,FLAG\" class=\"Deliver\"/>";
    private static final String HOLD = "<mailet match=\"DecidedAs=HOLD\" class=\"Hold\"/>";
    private static final String UNEXAMINED = "<mailet match=\"All\" class=\"HoldUnexamined\"/>";

    @TempDir
    Path work;

    @Test
    void takesTheShippedChain() {
        ChainFile shipped = ChainFile.of(work.resolve("mailetcontainer.xml"));

        ProcessorsCheck.check(shipped.steps());

        assertThat(shipped.steps()).hasSize(6);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "root without examination | " + EXAMINE + " | '' | root must begin with ExamineAndDecide",
                "delivery first | " + EXAMINE + " | " + DELIVER + EXAMINE + " | root must begin with ExamineAndDecide",
                "condition on examination | match=\"All\" class=\"ExamineAndDecide\" | "
                        + "match=\"DecidedAs=HOLD\" class=\"ExamineAndDecide\" | root must be",
                "held mail delivered | DELIVER,FLAG | DELIVER,FLAG,HOLD | root must be",
                "flagged mail lost | DELIVER,FLAG | DELIVER | root must be",
                "hold left out | " + HOLD + " | '' | root must be",
                "delivered twice | " + DELIVER + " | " + DELIVER + DELIVER + " | root must be",
                "nothing after a failure | " + UNEXAMINED + " | '' | inspection-failed must be",
                "delivery after a failure | " + UNEXAMINED + " | " + DELIVER + " | inspection-failed must be",
                "foreign: store | " + DELIVER
                        + " | <mailet match=\"All\" class=\"ToRepository\"/> | ToRepository is not allowed",
                "foreign: bounce | " + UNEXAMINED
                        + " | <mailet match=\"All\" class=\"Bounce\"/> | Bounce is not allowed",
                "foreign: forward | " + EXAMINE + " | <mailet class=\"Forward\"/> | Forward is not allowed",
                "foreign: resend | " + EXAMINE + " | <mailet class=\"Resend\"/> | Resend is not allowed",
                "foreign: relay | " + DELIVER + " | <mailet class=\"RemoteDelivery\"/> | RemoteDelivery is not allowed",
                "foreign: null | " + DELIVER + " | <mailet class=\"Null\"/> | Null is not allowed",
                "foreign: by full name | " + DELIVER
                        + " | <mailet class=\"org.apache.james.transport.mailets.Null\"/> | is not allowed",
                "errors ignored | class=\"ExamineAndDecide\"/> | "
                        + "class=\"ExamineAndDecide\"><onMailetException>ignore</onMailetException></mailet> | takes no settings",
                "another processor | state=\"error\" | state=\"transport\" | there is no processor transport",
            })
    void refusesAnAlteredChain(String what, String part, String replacement, String sentence) throws IOException {
        String shipped = Files.readString(Path.of("../../conf/mailetcontainer.xml"));
        assertThat(shipped).as(what).contains(part);
        Path altered = Files.writeString(work.resolve("mailetcontainer.xml"), shipped.replace(part, replacement));

        assertThatThrownBy(() -> ProcessorsCheck.check(ChainFile.of(altered).steps()))
                .as(what)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("mailetcontainer.xml: ")
                .hasMessageContaining(sentence);
    }

    @Test
    void saysWhereTheFileIsNoXml() throws IOException {
        Path broken = Files.writeString(work.resolve("mailetcontainer.xml"), "<processors>");

        assertThatThrownBy(() -> ChainFile.of(broken))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("mailetcontainer.xml: cannot be read");
    }
}
