package org.gatehouse.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GreenMailTest {
    @Test
    void anOrdinaryMessageArrivesInAMailbox() throws Exception {
        GreenMail mailbox = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mailbox.start();
        NextHop hop = new NextHop("127.0.0.1", mailbox.getSmtp().getPort());
        try (Scene scene = Scene.start(new Route(Set.of(), List.of(hop), Tls.OPPORTUNISTIC, false, 2))) {
            FakeOutbox.Recorded record = scene.deliver(Tasks.ordinary());

            assertThat(record.outcome().results())
                    .extracting(result -> result.status())
                    .containsExactly("2.0.0");
            MimeMessage message = mailbox.getReceivedMessages()[0];
            assertThat(message.getSubject()).isEqualTo("Lunch");
            assertThat(message.getHeader("X-Gatehouse-Reference"))
                    .containsExactly(record.task().mail().id().toString());
        } finally {
            mailbox.stop();
        }
    }
}
