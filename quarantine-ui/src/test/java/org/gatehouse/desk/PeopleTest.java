package org.gatehouse.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.gatehouse.desk.fake.FakeDesk;
import org.gatehouse.desk.fake.People;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is done about people, with forms alone. */
class PeopleTest {
    private static final String DEPUTY = "/people/" + People.DEPUTY.id();

    private final FakeDesk desk = new FakeDesk(new MovingClock(), 0);
    private final Client client = new Client(desk.server().address());

    @BeforeEach
    void signIn() {
        client.signIn(People.DSL);
    }

    @AfterEach
    void stop() {
        desk.close();
    }

    @Test
    void datesAreChangedWhereTheyAreDates() {
        client.get(DEPUTY);
        HttpResponse<String> wrong = client.post(DEPUTY + "/dates", "until", "soon", "trained", "");
        HttpResponse<String> right = client.post(DEPUTY + "/dates", "until", "2027-07-31", "trained", "");

        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(client.follow(right).body()).contains("The dates are changed");
    }

    @Test
    void anAddressIsAdded() {
        client.get(DEPUTY);

        assertThat(client.follow(client.post(DEPUTY + "/address", "address", "t@other.example"))
                        .body())
                .contains("Added. Emails from it and to it have no case for this person");
        assertThat(client.follow(client.post(DEPUTY + "/address", "address", "nothing"))
                        .body())
                .contains("Nothing was changed");
    }

    @Test
    void aNewOneTimePasswordIsShownOnceAndNeedsAReason() {
        client.get(DEPUTY);
        HttpResponse<String> without = client.post(DEPUTY + "/reset");
        HttpResponse<String> reset = client.post(DEPUTY + "/reset", "reason", "Lost the phone");

        assertThat(without.statusCode()).isEqualTo(422);
        assertThat(reset.body()).contains("maple-otter-seven-candle", "opens nothing before");
        assertThat(client.get(DEPUTY).body()).doesNotContain("maple-otter");
    }

    @Test
    void nobodyChangesTheirOwnDatesOrPassword() {
        String own = client.get("/people/" + People.DSL.id()).body();

        assertThat(own)
                .doesNotContain("Change the dates", "Ask for a new one-time password")
                .contains("Add one of their mail addresses");
    }

    @Test
    void theRegisterOfADaySaysWhichDay() {
        assertThat(client.get("/people?on=2026-10-01").body())
                .contains("Who was authorised on 1 October 2026.", "Register of authorised persons, printed");
        assertThat(client.get("/people?on=2026-08-01").body()).contains("Nobody was authorised on that day.");
    }
}
