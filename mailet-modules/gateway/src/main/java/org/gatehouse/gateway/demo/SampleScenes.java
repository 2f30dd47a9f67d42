package org.gatehouse.gateway.demo;

import java.util.List;
import org.gatehouse.core.policy.Disposition;
import org.gatehouse.core.policy.Urgency;
import org.gatehouse.gateway.demo.SampleMail.Expected;

/** A day at an invented school, in eleven messages. */
final class SampleScenes {
    private static final String PUPIL_ONE = "pupil.one@school.example";
    private static final String PUPIL_TWO = "pupil.two@school.example";
    private static final String TEACHER_ONE = "teacher.one@school.example";
    private static final String TEACHER_TWO = "teacher.two@school.example";
    private static final String PARENT = "parent@home.example";
    private static final String PUBLISHER = "news@publisher.example";

    private static final Expected ARRIVES = new Expected(Disposition.DELIVER, Urgency.NONE);
    private static final Expected ARRIVES_FLAGGED = new Expected(Disposition.FLAG, Urgency.NOW);
    private static final Expected HELD = new Expected(Disposition.HOLD, Urgency.NONE);
    private static final Expected SEALED = new Expected(Disposition.SEAL, Urgency.NOW);

    private static final String DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    private SampleScenes() {}

    static List<SampleMail> all() {
        return List.of(
                internal(),
                inbound(),
                outbound(),
                signed(),
                abusive(),
                lockedArchive(),
                virus(),
                marker(),
                disclosure(),
                disclosureWithAttachment(),
                disguisedProgram());
    }

    private static SampleMail internal() {
        String header = """
                Received: from staffroom.school.example\n\t(staffroom.school.example [192.0.2.10])
                    by mail.school.example;\n\tMon, 2 Nov 2026 09:01:00 +0000
                from:Teacher One  <%s>
                To: %s,\n\t%s
                Date: Mon,  2 Nov 2026 09:01:00 +0000
                Message-ID:\n <01@demo.school.example>
                Subject: Museum trip\n on Friday:
                  what to bring
                """.formatted(TEACHER_ONE, TEACHER_TWO, PUPIL_ONE);
        String text = "The coach leaves at 8.30. Please bring £5, a coat and your crème brûlée for the café stall.\n";
        List<String> recipients = List.of(TEACHER_TWO, PUPIL_ONE);
        return new SampleMail(
                "staff mail with odd headers", TEACHER_ONE, recipients, SampleMessage.text(header, text), ARRIVES);
    }

    private static SampleMail inbound() {
        return withAttachment(
                "a parent's letter as PDF",
                PARENT,
                TEACHER_ONE,
                header(2, PARENT, TEACHER_ONE, "Swimming letter"),
                "Dear Teacher One,\n\nthe signed swimming letter is attached.\n\nKind regards\n",
                SampleMessage.attachment(
                        "application/pdf", "letter.pdf", SampleFiles.pdf("Swimming on Tuesday: yes please.")),
                ARRIVES);
    }

    private static SampleMail outbound() {
        return withAttachment(
                "a teacher's answer to a parent",
                TEACHER_ONE,
                PARENT,
                header(3, TEACHER_ONE, PARENT, "Re: Swimming letter"),
                "Thank you. The list of what to bring is attached.\n",
                SampleMessage.attachment(DOCX, "kit.docx", SampleFiles.docx("Towel, goggles, swimming cap.")),
                ARRIVES);
    }

    /** The signature is invented: what matters is that its bytes, and all that it covers, arrive as they were. */
    private static SampleMail signed() {
        String signature = """
                DKIM-Signature: v=1; a=rsa-sha256; c=simple/simple; d=publisher.example;
                \ts=demo; h=From:To:Subject:Date:Message-ID; bh=R2F0ZWhvdXNlIGRlbW8sIG5vdCBhIHJlYWwgaGFzaC4=;
                \tb=SW52ZW50ZWQgZm9yIHRoZSBHYXRlaG91c2UgZGVtby4gTm90aGluZyB3YXMgc2lnbmVk
                \t IHdpdGggaXQu
                """;
        String header = signature + header(4, PUBLISHER, TEACHER_ONE, "New books for spring");
        String text = "Three new  readers for Year 7 \nand one for Year 8.  \n\n\n";
        return new SampleMail(
                "a signed newsletter", PUBLISHER, List.of(TEACHER_ONE), SampleMessage.text(header, text), ARRIVES);
    }

    private static SampleMail abusive() {
        String text = "Nobody likes you and you are worthless. Just leave.\n(Invented for the Gatehouse demo.)\n";
        return new SampleMail(
                "a cruel mail between pupils",
                PUPIL_ONE,
                List.of(PUPIL_TWO),
                SampleMessage.text(header(5, PUPIL_ONE, PUPIL_TWO, "you"), text),
                HELD);
    }

    private static SampleMail lockedArchive() {
        byte[] zip = SampleLockedZip.of("photos.txt", SampleFiles.bytes("Invented for the Gatehouse demo.\n"), "demo");
        return withAttachment(
                "an archive with a password",
                PARENT,
                TEACHER_ONE,
                header(6, PARENT, TEACHER_ONE, "Photos"),
                "The photos from sports day. I will ring you with the password.\n",
                SampleMessage.attachment("application/zip", "photos.zip", zip),
                HELD);
    }

    private static SampleMail virus() {
        return withAttachment(
                "the virus test file",
                PARENT,
                TEACHER_TWO,
                header(7, PARENT, TEACHER_TWO, "Form"),
                "Please see the form.\n",
                SampleMessage.attachment("text/plain", "form.txt", SampleFiles.eicar()),
                HELD);
    }

    private static SampleMail marker() {
        return withAttachment(
                "a file on the marker list",
                PARENT,
                TEACHER_ONE,
                header(8, PARENT, TEACHER_ONE, "File"),
                "See the file.\n",
                SampleMessage.attachment("text/plain", "file.txt", SampleFiles.marker()),
                SEALED);
    }

    private static SampleMail disclosure() {
        return new SampleMail(
                "a pupil asks for help",
                PUPIL_TWO,
                List.of(TEACHER_ONE),
                SampleMessage.text(header(9, PUPIL_TWO, TEACHER_ONE, "can i talk to you"), askingForHelp()),
                ARRIVES_FLAGGED);
    }

    private static SampleMail disclosureWithAttachment() {
        return withAttachment(
                "a pupil asks for help and hands in homework",
                PUPIL_TWO,
                TEACHER_TWO,
                header(10, PUPIL_TWO, TEACHER_TWO, "homework and something else"),
                "My homework is attached.\n" + askingForHelp(),
                SampleMessage.attachment(
                        DOCX, "rivers.docx", SampleFiles.docx("The longest river in Britain is the Severn.")),
                ARRIVES_FLAGGED);
    }

    private static SampleMail disguisedProgram() {
        return withAttachment(
                "a program that is called a PDF",
                PARENT,
                TEACHER_ONE,
                header(11, PARENT, TEACHER_ONE, "Homework"),
                "The homework is attached.\n",
                SampleMessage.attachment("application/pdf", "homework.pdf", SampleFiles.programInNameOnly()),
                HELD);
    }

    static SampleMail report() {
        String text = "Please look at this. I do not like it.\n\n---------- Forwarded message ---------\n"
                + "From: <stranger@elsewhere.example>\nSubject: hello\n\nWhere do your pupils play after school?\n"
                + "(Invented for the Gatehouse demo.)\n";
        return new SampleMail(
                "a teacher reports a strange mail",
                TEACHER_ONE,
                List.of(DemoConf.REPORT),
                SampleMessage.text(header(12, TEACHER_ONE, DemoConf.REPORT, "Fwd: hello"), text),
                new Expected(Disposition.HOLD, Urgency.TODAY));
    }

    private static String askingForHelp() {
        return "Someone is hurting me at home and I don't want to be here anymore.\n(Invented for the Gatehouse demo.)\n";
    }

    private static SampleMail withAttachment(
            String name, String from, String to, String header, String text, String attachment, Expected expected) {
        String message = SampleMessage.withAttachment(header, text, attachment);
        return new SampleMail(name, from, List.of(to), message, expected);
    }

    private static String header(int number, String from, String to, String subject) {
        return """
                From: %s
                To: %s
                Date: Mon, 02 Nov 2026 09:%02d:00 +0000
                Message-ID: <%02d@demo.school.example>
                Subject: %s
                """.formatted(from, to, number, number, subject);
    }
}
