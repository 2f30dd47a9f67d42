package org.gatehouse.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.gatehouse.core.mail.MailContent;
import org.gatehouse.core.policy.Decision;
import org.gatehouse.core.policy.Disposition;
import org.gatehouse.core.policy.Urgency;
import org.gatehouse.store.DeliveryTask;
import org.junit.jupiter.api.Test;

class DeliveryEngineTest {
    private static final Duration LONG_AGO = Duration.ofDays(30);

    @Test
    void eachDomainGoesItsOwnWay() throws IOException {
        try (SmtpSink school = SmtpSink.start();
                SmtpSink others = SmtpSink.start();
                Scene scene = Scene.start(route(2, school, "School.Example"), route(2, others))) {
            scene.deliver(Tasks.ordinary().to("b@SCHOOL.example"));
            scene.deliver(Tasks.ordinary().to("b@elsewhere.example"));

            assertThat(school.commands()).contains("RCPT TO:<b@SCHOOL.example>");
            assertThat(others.commands()).contains("RCPT TO:<b@elsewhere.example>");
            assertThat(school.messages()).hasSize(1);
            assertThat(others.messages()).hasSize(1);
        }
    }

    @Test
    void mailWithoutRouteWaitsAndLeaksNowhere() throws IOException {
        try (SmtpSink school = SmtpSink.start();
                Scene scene = Scene.start(route(2, school, "school.example"))) {
            FakeOutbox.Recorded record = scene.deliver(Tasks.ordinary().to("b@elsewhere.example"));

            assertThat(Scene.results(record)).containsExactly("b DEFERRED 4.4.4");
            assertThat(record.outcome().nextHop()).isEmpty();
            assertThat(school.connections()).isZero();
        }
    }

    @Test
    void twoRoutesForOneDomainAreRefused() throws IOException {
        try (SmtpSink sink = SmtpSink.start()) {
            assertThatThrownBy(() -> Scene.options(route(1, sink, "a.example"), route(1, sink, "A.example")))
                    .hasMessage("routes: two of them take a.example");
            assertThatThrownBy(() -> Scene.options(route(1, sink), route(1, sink)))
                    .hasMessage("routes: two of them take everything else");
        }
    }

    @Test
    void aRecipientThatWasNotDecidedToGetTheMessageStopsTheTask() throws IOException {
        try (SmtpSink sink = SmtpSink.start();
                Scene scene = Scene.start(Scene.everything(sink))) {
            FakeOutbox.Recorded record = scene.deliver(Tasks.ordinary()
                    .with(
                            Tasks.decide("fine@school.example", Disposition.DELIVER),
                            Tasks.decide("held@school.example", Disposition.HOLD)));

            assertThat(Scene.results(record)).containsExactly("fine DEFERRED 4.3.0", "held DEFERRED 4.3.0");
            assertThat(sink.connections()).isZero();
        }
    }

    @Test
    void whatIsSealedDoesNotGoOutByARelease() throws IOException {
        try (SmtpSink sink = SmtpSink.start();
                Scene scene = Scene.start(Scene.everything(sink))) {
            Tasks sealed = Tasks.ordinary().with(Tasks.decide("b@school.example", Disposition.SEAL));

            assertThat(Scene.results(scene.deliver(sealed.asReleased()))).containsExactly("b DEFERRED 4.3.0");
            assertThat(sink.connections()).isZero();
        }
    }

    @Test
    void anObservedHoldIsDelivered() throws IOException {
        Decision observed = new Decision(
                Tasks.decide("b@school.example", Disposition.HOLD).recipient(),
                Disposition.HOLD,
                Urgency.TODAY,
                false,
                List.of(),
                "1");
        try (SmtpSink sink = SmtpSink.start();
                Scene scene = Scene.start(Scene.everything(sink))) {
            assertThat(Scene.results(scene.deliver(Tasks.ordinary().with(observed))))
                    .containsExactly("b DELIVERED 2.0.0");
        }
    }

    @Test
    void anErrorCostsNeitherTheTaskNorTheThreadNorTheNextInLine() throws IOException {
        MovingClock clock = new MovingClock(Tasks.NINE);
        try (SmtpSink sink = SmtpSink.start();
                Scene scene = Scene.start(clock, Scene.options(Scene.everything(sink)))) {
            List<DeliveryTask> tasks =
                    Stream.generate(() -> Tasks.ordinary().task()).limit(20).toList();
            scene.outbox().breakNextRecords(10);
            tasks.forEach(scene.outbox()::put);
            await().until(() -> scene.outbox().records().size() == 10);

            clock.forward(Duration.ofMinutes(11));

            tasks.forEach(scene::awaitRecord);
            assertThat(scene.outbox().records()).hasSize(20);
        }
    }

    @Test
    void anErrorInATransactionDefersIt() throws IOException {
        MailContent breaking = new MailContent() {
            @Override
            public long size() {
                return 1;
            }

            @Override
            public InputStream open() {
                throw new StackOverflowError("pretended");
            }
        };
        try (SmtpSink sink = SmtpSink.start();
                Scene scene = Scene.start(Scene.everything(sink))) {
            assertThat(Scene.results(scene.deliver(Tasks.ordinary().with(breaking))))
                    .containsExactly("b DEFERRED 4.3.0");
        }
    }

    @Test
    void unreadableContentIsNeverSentAndNeverReturned() throws IOException {
        try (SmtpSink sink = SmtpSink.start();
                Scene scene = Scene.start(Scene.everything(sink))) {
            FakeOutbox.Recorded record =
                    scene.deliver(Tasks.ordinary().with(unreadable()).tried(9).firstDue(Tasks.NINE.minus(LONG_AGO)));

            assertThat(Scene.results(record)).containsExactly("b DEFERRED 4.3.0");
            assertThat(record.notice()).isEmpty();
            assertThat(sink.connections()).isZero();
        }
    }

    @Test
    void contentThatBreaksOffIsNotAMessageForTheHop() throws IOException {
        try (SmtpSink sink = SmtpSink.start();
                Scene scene = Scene.start(Scene.everything(sink))) {
            FakeOutbox.Recorded record = scene.deliver(
                    Tasks.ordinary().with(breakingOff(100_000)).tried(9).firstDue(Tasks.NINE.minus(LONG_AGO)));

            assertThat(Scene.results(record)).containsExactly("b DEFERRED 4.3.0");
            await().until(() -> sink.commands().contains("(gone)"));
            assertThat(sink.messages()).isEmpty();
        }
    }

    @Test
    void whatOneTransactionAchievedSurvivesTheFailureOfTheNext() throws IOException {
        MailContent breaksOnSecondReading = new MailContent() {
            private int openings;

            @Override
            public long size() {
                return 3;
            }

            @Override
            public synchronized InputStream open() {
                if (openings++ > 0) {
                    throw new IllegalStateException("a bug");
                }
                return new ByteArrayInputStream(new byte[] {'\r', '\n'});
            }
        };
        try (SmtpSink sink = SmtpSink.start();
                Scene scene = Scene.start(Scene.everything(sink))) {
            FakeOutbox.Recorded record = scene.deliver(Tasks.ordinary()
                    .with(
                            Tasks.decide("one@school.example", Disposition.DELIVER),
                            Tasks.decide("two@school.example", Disposition.FLAG))
                    .with(breaksOnSecondReading));

            assertThat(Scene.results(record)).containsExactly("one DELIVERED 2.0.0", "two DEFERRED 4.3.0");
        }
    }

    @Test
    void anOutcomeIsRecordedWhenTheDatabaseIsBackAndSentOnce() throws IOException {
        try (SmtpSink sink = SmtpSink.start();
                Scene scene = Scene.start(Scene.everything(sink))) {
            scene.outbox().failNextRecords(3);

            assertThat(Scene.results(scene.deliver(Tasks.ordinary()))).containsExactly("b DELIVERED 2.0.0");
            assertThat(sink.messages()).hasSize(1);
        }
    }

    @Test
    void aRouteThatHangsDoesNotHoldUpTheOthers() throws IOException {
        try (SmtpSink hanging = SmtpSink.start().answer("MAIL", SmtpSink.HANG);
                SmtpSink living = SmtpSink.start();
                Scene scene = Scene.start(
                        Clock.systemUTC(),
                        Scene.options(route(2, hanging, "slow.example"), route(2, living, "school.example")))) {
            tasks(200, "b@slow.example").forEach(scene.outbox()::put);
            await().until(() -> hanging.connections() == 2);

            tasks(50, "b@school.example").forEach(scene.outbox()::put);

            await().atMost(Duration.ofSeconds(15)).until(() -> living.messages().size() == 50);
            assertThat(hanging.connections()).isEqualTo(2);
            assertThat(scene.outbox().mostAskedFor()).isLessThanOrEqualTo(8);
            hanging.close(); // Or the engine would give it its time to end.
        }
    }

    @Test
    void aDeadRouteDoesNotHoldUpTheOthers() throws IOException {
        SmtpSink dead = SmtpSink.start();
        dead.close();
        try (SmtpSink living = SmtpSink.start();
                Scene scene = Scene.start(
                        Clock.systemUTC(),
                        Scene.options(route(2, dead, "dead.example"), route(2, living, "school.example")))) {
            List<DeliveryTask> lost = tasks(200, "b@dead.example");
            lost.forEach(scene.outbox()::put);
            tasks(50, "b@school.example").forEach(scene.outbox()::put);

            await().atMost(Duration.ofSeconds(15)).until(() -> living.messages().size() == 50);
            lost.forEach(task -> assertThat(scene.awaitRecord(task).outcome().results())
                    .allMatch(result -> result.status().equals("4.4.1")));
        }
    }

    @Test
    void closingGivesBackWhatWasNotBegunAndLetsTheRestEnd() throws IOException {
        try (SmtpSink slow = SmtpSink.start().answer("MAIL", SmtpSink.HANG)) {
            Scene scene = Scene.start(Scene.STANDING, Scene.options(route(1, slow)));
            List<DeliveryTask> tasks = tasks(2, "b@school.example");
            tasks.forEach(scene.outbox()::put);
            await().until(() -> slow.count("MAIL") == 1);
            Thread closing = new Thread(scene::close);
            closing.start();

            await().until(() -> !scene.outbox().givenBack().isEmpty());
            slow.close();
            await().atMost(Duration.ofSeconds(15)).until(() -> !closing.isAlive());

            assertThat(scene.outbox().givenBack()).containsExactly(tasks.get(1));
            assertThat(scene.outbox().records())
                    .extracting(record -> record.task().id())
                    .containsExactly(tasks.get(0).id());
        }
    }

    private static List<DeliveryTask> tasks(int count, String recipient) {
        return Stream.generate(() -> Tasks.ordinary()
                        .to(recipient)
                        .firstDue(Clock.systemUTC().instant())
                        .task())
                .limit(count)
                .toList();
    }

    private static Route route(int maxConnections, SmtpSink sink, String... domains) {
        return new Route(Set.of(domains), List.of(sink.hop()), Tls.NONE, false, maxConnections);
    }

    private static MailContent unreadable() {
        return new MailContent() {
            @Override
            public long size() {
                return 1;
            }

            @Override
            public InputStream open() throws IOException {
                throw new IOException("damaged");
            }
        };
    }

    private static MailContent breakingOff(int after) {
        return new MailContent() {
            @Override
            public long size() {
                return after;
            }

            @Override
            public InputStream open() throws IOException {
                InputStream broken = InputStream.nullInputStream();
                broken.close(); // From now on reading it fails.
                return new SequenceInputStream(new ByteArrayInputStream(new byte[after]), broken);
            }
        };
    }
}
