package org.gatehouse.attachment.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gatehouse.attachment.reading.Mails.multipart;
import static org.gatehouse.attachment.reading.Mails.read;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import org.gatehouse.core.inspection.MailIdentifiers;
import org.gatehouse.core.inspection.MailTrace;
import org.junit.jupiter.api.Test;

class IdentifiersTest {
    private static final String ATTACHED =
            "Content-Type: message/rfc822\r\n\r\nMessage-ID: <inner@b.example>\r\nReferences: <older@b.example>\r\n"
                    + "Subject: Inner\r\n\r\nHello";
    private static final MailTrace HELLO =
            MailTrace.of("J\u00e4ne <jane@b.example>", List.of(LocalDate.of(2026, 10, 28)), "Hello");
    private static final String TEXT = "Content-Type: text/plain\r\n\r\n";

    @Test
    void knowsItsOwnNameAlsoWhereItIsFolded() throws IOException {
        assertThat(identifiers("Message-Id:\r\n <a.1@b.example>\r\n\r\nHello").messageId())
                .contains("a.1@b.example");
        assertThat(identifiers("X: y\r\n\r\nHello")).isEqualTo(MailIdentifiers.NONE);
    }

    @Test
    void tellsWhoSentItWhenAndWhatAbout() throws IOException {
        MailIdentifiers found = identifiers("From: =?utf-8?q?J=C3=A4ne?= <Jane@B.example>\r\nSubject: Re: Hello\r\n"
                + "Date: Wed, 28 Oct 2026 23:17:00 -0700\r\n\r\nHello");

        assertThat(found.own()).contains(HELLO);
        assertThat(found.attached()).isEmpty();
    }

    @Test
    void tellsTheSameOfTheMessageAttached() throws IOException {
        String attached = "Content-Type: message/rfc822\r\n\r\nFrom: J\u00e4ne <jane@b.example>\r\nSubject: Hello\r\n"
                + "Date: 28 Oct 2026 10:00 +0000\r\nX-Gatehouse-Reference: 0190a3c4-1111-7abc-8def-000000000001\r\n\r\nx";

        MailIdentifiers found = identifiers(multipart(TEXT + "See below", attached));

        assertThat(found.attached()).containsExactly(HELLO);
        assertThat(found.references()).containsExactly("0190a3c4-1111-7abc-8def-000000000001");
    }

    @Test
    void namesTheMessageAttached() throws IOException {
        MailIdentifiers found = identifiers("In-Reply-To: <x@b.example>\r\n" + multipart(TEXT + "See below", ATTACHED));

        assertThat(found.mentioned()).containsExactly("inner@b.example");
    }

    @Test
    void namesTheMessageWhoseHeaderIsQuoted() throws IOException {
        MailIdentifiers found = identifiers("References: <x@b.example>\r\nSubject: Fwd\r\n\r\nLook\r\n\r\n"
                + "> From: a@b.example\r\n> Message-ID: <quoted@b.example>\r\n");

        assertThat(found.mentioned()).containsExactly("quoted@b.example");
    }

    @Test
    void namesTheOneItAnswersAndNotTheThreadBeforeIt() throws IOException {
        String references = "References: <first@b.example>\r\n <second@b.example>\r\n";

        assertThat(identifiers(references + "\r\nHello").mentioned()).containsExactly("second@b.example");
        assertThat(identifiers("In-Reply-To: <third@b.example>\r\n" + references + "\r\nHello")
                        .mentioned())
                .containsExactly("third@b.example");
    }

    @Test
    void takesNoMoreThanItMayTell() throws IOException {
        StringBuilder parts = new StringBuilder("Subject: Fwd\r\n\r\n");
        for (int i = 0; i < 50; i++) {
            parts.append("Message-ID: <").append(i).append("@b.example>\r\n");
        }
        parts.append("Message-ID: <").append("x".repeat(500)).append(">\r\n");

        assertThat(identifiers(parts.toString()).mentioned()).hasSize(20);
        assertThat(identifiers("Message-ID: <" + "x".repeat(500) + ">\r\n\r\nHello")
                        .messageId())
                .isEmpty();
    }

    private static MailIdentifiers identifiers(String message) throws IOException {
        return read(message).identifiers();
    }
}
