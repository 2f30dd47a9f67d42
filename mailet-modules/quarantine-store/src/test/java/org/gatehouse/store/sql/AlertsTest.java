package org.gatehouse.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.gatehouse.store.Alerts;
import org.gatehouse.store.Alerts.Channel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedPostgres.class)
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class AlertsTest {
    @TempDir
    Path directory;

    private StoreRig rig;
    private Alerts alerts;

    @BeforeEach
    void start(SharedPostgres.Server server) throws Exception {
        rig = StoreRig.start(server, directory);
        alerts = rig.store.alerts();
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void theWebhookIsOwedEachUrgentNoticeByMailOnce() throws Exception {
        assertThat(alerts.find()).isEmpty();
        notice("URGENT", "MAIL", "0");
        notice("URGENT", "TEXT", "0");
        notice("DIGEST", "MAIL", "0");
        notice("URGENT", "MAIL", "3 days");

        Optional<Alerts.Owed> owed = alerts.find();
        assertThat(owed.orElseThrow().notices()).hasSize(1);
        alerts.done(owed.orElseThrow().notices());

        assertThat(alerts.find()).isEmpty();
    }

    @Test
    void aNoticeThatNobodyHasGotYetIsUntold() throws Exception {
        assertThat(alerts.oldestUntold()).isEmpty();
        notice("URGENT", "MAIL", "20 minutes");

        assertThat(alerts.oldestUntold()).isPresent();
        rig.asOwner("update gatehouse.notice set sent_at = now()");
        assertThat(alerts.oldestUntold()).isEmpty();
    }

    @Test
    void aSilenceIsWrittenDownOnceWithANoticeAndEnds() throws Exception {
        assertThat(alerts.works(Channel.WEBHOOK)).isFalse();
        assertThat(alerts.silent(Channel.WEBHOOK)).isTrue();
        assertThat(alerts.silent(Channel.WEBHOOK)).isFalse();
        assertThat(alerts.silent(Channel.MAIL)).isTrue();

        assertThat(rig.column("select count(*) from gatehouse.notice where kind = 'CHANNEL'"))
                .containsExactly("2");
        assertThat(alerts.works(Channel.WEBHOOK)).isTrue();
        assertThat(rig.column("select channel from gatehouse.channel_silence where until is null"))
                .containsExactly("MAIL");
        assertThat(rig.column("select kind || ' ' || (details ->> 'channel') from gatehouse.ledger"
                        + " where kind like 'channel.%' order by sequence"))
                .containsExactly("channel.silent WEBHOOK", "channel.silent MAIL", "channel.works WEBHOOK");
    }

    private void notice(String kind, String channel, String ago) throws Exception {
        rig.asOwner("insert into gatehouse.notice (id, kind, channel, created_at) values (gen_random_uuid(), '" + kind
                + "', '" + channel + "', now() - interval '" + ago + "')");
    }
}
