package org.gatehouse.system.rig;

import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.gatehouse.gateway.demo.SampleMail;

/**
 * A school's mail without end, the same for the same seed: mostly ordinary, of all sizes, some to be stopped. Not
 * thread-safe.
 */
public final class LoadLetters {
    private static final String PUPIL = "pupil.one@school.example";
    private static final String TEACHER = "teacher.one@school.example";
    private static final String COLLEAGUE = "teacher.two@school.example";
    private static final String GOVERNOR = "governor.one@trust.example";
    private static final String PARENT = "parent@home.example";
    /** Above this a message is a file of the vault. */
    private static final int ROW = 16 * 1024;

    private static final List<SampleMail> SAMPLES = SampleMail.all();

    private final Random random;
    private int number;

    public LoadLetters(long seed) {
        this.random = new Random(seed);
    }

    public LoadLetter next() {
        number++;
        int dice = random.nextInt(100);
        if (dice < 45) {
            return ordinary(PARENT, List.of(TEACHER), random.nextInt(4_000));
        }
        if (dice < 60) {
            return ordinary(COLLEAGUE, List.of(TEACHER, PUPIL, GOVERNOR, PARENT), random.nextInt(4_000));
        }
        if (dice < 72) {
            return ordinary(TEACHER, List.of(PUPIL, COLLEAGUE), ROW + random.nextInt(60_000));
        }
        if (dice < 77) {
            return withPicture(PARENT, List.of(COLLEAGUE), 100_000 + random.nextInt(200_000));
        }
        if (dice < 82) {
            return insult();
        }
        return sample(SAMPLES.get(random.nextInt(SAMPLES.size())));
    }

    private LoadLetter ordinary(String sender, List<String> recipients, int size) {
        StringBuilder text = new StringBuilder(header(sender, recipients.get(0)));
        text.append("Content-Type: text/plain; charset=utf-8\r\n\r\nThis is letter ")
                .append(number)
                .append(".\r\n");
        while (text.length() < size) {
            text.append("The trip leaves at ").append(random.nextInt(24)).append(" o'clock; bring a coat.\r\n");
            text.append("..and a line that begins with a dot\r\n");
        }
        return new LoadLetter(sender, recipients, text.toString(), List.of());
    }

    /** Held for the pupil; among adults it is only flagged. */
    private LoadLetter insult() {
        String text = header(PARENT, PUPIL) + "\r\nLetter " + number
                + ": my neighbour calls the referee a crybaby.\r\n(Invented for a test.)\r\n";
        return new LoadLetter(PARENT, List.of(PUPIL, TEACHER), text, List.of(PUPIL));
    }

    private LoadLetter withPicture(String sender, List<String> recipients, int size) {
        byte[] noise = new byte[size];
        random.nextBytes(noise);
        // The eight bytes every PNG begins with; what follows is no picture, and nobody looks.
        byte[] png = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
        System.arraycopy(png, 0, noise, 0, png.length);
        String text = header(sender, recipients.get(0))
                + "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nLetter "
                + number
                + ": a picture.\r\n--b\r\nContent-Type: image/png; name=\"trip.png\"\r\n"
                + "Content-Transfer-Encoding: base64\r\n\r\n"
                + Base64.getMimeEncoder().encodeToString(noise)
                + "\r\n--b--\r\n";
        return new LoadLetter(sender, recipients, text, List.of());
    }

    private String header(String sender, String recipient) {
        return "From: " + sender + "\r\nTo: " + recipient + "\r\nSubject: Letter " + number
                + "\r\nDate: Mon, 02 Nov 2026 09:00:00 +0000\r\nMessage-ID: <"
                + String.format(Locale.ROOT, "%d.%016x", number, random.nextLong())
                + "@load.example>\r\nMIME-Version: 1.0\r\n";
    }

    private static LoadLetter sample(SampleMail sample) {
        boolean arrives = sample.expected().disposition().isDelivered();
        return new LoadLetter(
                sample.sender(), sample.recipients(), sample.octets(), arrives ? List.of() : sample.recipients());
    }
}
