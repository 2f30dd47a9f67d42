package org.gatehouse.attachment.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gatehouse.attachment.reading.Mails.multipart;
import static org.gatehouse.attachment.reading.Mails.read;

import java.io.IOException;
import org.gatehouse.core.inspection.MailIdentifiers;
import org.junit.jupiter.api.Test;

class IdentifiersTest {
    private static final String ATTACHED =
            "Content-Type: message/rfc822\r\n\r\nMessage-ID: <inner@b.example>\r\nReferences: <older@b.example>\r\n"
                    + "Subject: Inner\r\n\r\nHello";
    private static final String TEXT = "Content-Type: text/plain\r\n\r\n";

    @Test
    void knowsItsOwnNameAlsoWhereItIsFolded() throws IOException {
        assertThat(identifiers("Message-Id:\r\n <a.1@b.example>\r\n\r\nHello").messageId())
                .contains("a.1@b.example");
        assertThat(identifiers("Subject: Hello\r\n\r\nHello")).isEqualTo(MailIdentifiers.NONE);
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
