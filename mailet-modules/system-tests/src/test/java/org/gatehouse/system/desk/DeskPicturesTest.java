package org.gatehouse.system.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.gateway.demo.SampleMail;
import org.gatehouse.system.rig.Letter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Takes the pictures of the guides, with {@code -Dgatehouse.screenshots=docs/images}. All that is on them is invented.
 */
@Tag("system")
@EnabledIfSystemProperty(named = "gatehouse.screenshots", matches = ".+")
class DeskPicturesTest {
    private static final String NOTE = "(Invented for a picture.)\n";

    @TempDir
    Path directory;

    @Test
    void picturesOfTheGuides() throws Exception {
        Path pictures = Path.of(System.getProperty("gatehouse.home"))
                .resolve(System.getProperty("gatehouse.screenshots", "target/screenshots"));
        try (School school = School.open(directory);
                Chromium browser = new Chromium(school.address())) {
            browser.widen();
            String number = aDay(school);
            browser.signIn(school.lead());
            browser.visit("/queue");
            browser.takePicture(pictures.resolve("queue.png"));

            browser.visit("/case/" + number);
            browser.click("#text summary");
            browser.click("#t0");
            browser.click("#text button");
            browser.find("#text .body");
            // As long as somebody would read: how long it was is on the picture.
            Instant opened = Instant.now();
            await().atMost(Duration.ofSeconds(30)).until(() -> Instant.now().isAfter(opened.plusSeconds(9)));
            browser.pressEscape();
            browser.awaitGone("#text .body");
            browser.visit("/case/" + number);
            browser.takePicture(pictures.resolve("case.png"));

            browser.click("#release summary");
            browser.click("#r0");
            browser.fill("#rown", "They were quoting the play they rehearse");
            browser.go("#release button");
            browser.signOut();
            browser.signIn(school.head());
            browser.visit("/approvals");
            browser.go(".cards a");
            browser.takePicture(pictures.resolve("approval.png"));
        }
        for (String name : new String[] {"queue.png", "case.png", "approval.png"}) {
            assertThat(Files.size(pictures.resolve(name))).isBetween(10_000L, 150_000L);
        }
    }

    /** Answers the number of the case that is shown. */
    private static String aDay(School school) throws Exception {
        receive(school, School.OTHER_PUPIL, School.PUPIL, "stop", "Just ignore that loser.\n");
        receive(school, School.PARENT, School.TEACHER, "Coach trip", "Shut up and drive, as they say.\n");
        receive(school, "win@prize.example", School.OTHER_TEACHER, "Hello", "An unclaimed inheritance waits.\n");
        for (SampleMail sample : SampleMail.all()) {
            for (String recipient : sample.recipients()) {
                receive(school, sample.sender(), recipient, sample.octets());
            }
        }
        receive(school, School.PUPIL, School.OTHER_PUPIL, "tomorrow", "You will pay for what you did.\n");
        MailId shown = receive(
                school, School.OTHER_PUPIL, School.PUPIL, "act two", "You are an idiot, my lord, and worthless.\n");
        receive(school, School.TEACHER, School.REPORT, Letters.forward(School.TEACHER, School.REPORT));
        spreadOverTheDay(school);
        return school.caseOf(shown);
    }

    private static MailId receive(School school, String from, String to, String subject, String text)
            throws IOException {
        return receive(school, from, to, Letter.plain(from, to, subject, text + NOTE));
    }

    private static MailId receive(School school, String from, String to, String message) throws IOException {
        return from.endsWith("@school.example")
                ? school.receiveInside(from, to, message)
                : school.receiveOutside(from, to, message);
    }

    private static void spreadOverTheDay(School school) throws Exception {
        try (Connection owner = school.connectAsOwner();
                Statement change = owner.createStatement()) {
            change.executeUpdate("update case_file set opened_at = opened_at"
                    + " - (select last - running from case_counter c where c.year = case_file.year)"
                    + " * interval '13 minutes' - interval '4 minutes'");
        }
    }
}
