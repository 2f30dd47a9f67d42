package org.gatehouse.system.desk;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.gatehouse.system.rig.Digest;
import org.gatehouse.system.rig.Letter;

/** What people of the invented school write to each other. Each secret word stands in one place of a letter only. */
final class Letters {
    static final String SUBJECT_WORD = "plumcake";
    static final String FOUND_WORD = "marzipan";
    static final String OTHER_WORD = "bergamot";
    static final String FILE_WORD = "rhubarb";

    static final String MARKER = "An invented text that stands for a file on a list.";

    private Letters() {}

    /** Of the attachment of {@link #onTheList}. */
    static String markerSha256() {
        return Digest.of(MARKER.getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * A cry for help from a pupil's own account with a file that is not what its name says: somebody must look now, and
     * one person may release it to the teacher. With spaces, tabs and dots where mail programs like to lose them.
     */
    static String cryWithFile(String from, String to) {
        return withFile(
                from,
                to,
                " my  " + SUBJECT_WORD + "\t",
                "Someone is hurting me at home, and it is about the " + FOUND_WORD
                        + ".\n\nSend me your password. (Invented for a test.)\n\n .\n..\n" + "The " + OTHER_WORD
                        + " is in the garden. (Invented for a test.)  \n",
                FILE_WORD + ".txt",
                "Nothing here can run.\n");
    }

    /** Held, whoever it goes to; one person may release it to a teacher. */
    static String trick(String from, String to) {
        return Letter.plain(from, to, "Homework", "Send me your password. (Invented for a test.)\n");
    }

    static String onTheList(String from, String to) {
        return withFile(
                from,
                to,
                "My " + SUBJECT_WORD,
                "Nobody likes you. About the " + FOUND_WORD + " and the " + OTHER_WORD + ".\n",
                FILE_WORD + ".txt",
                MARKER);
    }

    static String cruel(String from, String to) {
        return Letter.plain(from, to, "you", "Nobody likes you and you are worthless. (Invented for a test.)\n");
    }

    /** Forwarded to the report address. */
    static String forward(String from, String to) {
        return Letter.plain(
                from,
                to,
                "Fwd: " + SUBJECT_WORD,
                "Please look at this.\n\n---------- Forwarded message ---------\nFrom: <stranger@elsewhere.example>\n"
                        + "Message-ID: <strange@elsewhere.example>\nSubject: " + SUBJECT_WORD
                        + "\n\nWhere is the " + FOUND_WORD + "? (Invented for a test.)\n");
    }

    static String withFile(String from, String to, String subject, String text, String name, String file) {
        String base64 = Base64.getMimeEncoder().encodeToString(file.getBytes(StandardCharsets.US_ASCII));
        return Letter.with("From: " + from + "\nTo: " + to + "\nSubject: " + subject + "\n", """
                Content-Type: multipart/mixed; boundary="=_desk"

                --=_desk
                Content-Type: text/plain; charset=us-ascii

                %1$s
                --=_desk
                Content-Type: application/octet-stream; name="%2$s"
                Content-Disposition: attachment; filename="%2$s"
                Content-Transfer-Encoding: base64

                %3$s
                --=_desk--
                """.formatted(
                        text, name, base64.replace("\r\n", "\n")));
    }
}
