package org.gatehouse.system.canary;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gatehouse.system.rig.GatewayProcess;
import org.gatehouse.system.rig.TestConf;

/** Everything that can happen to a mail, happening to mails full of words. For one thread. */
final class Story implements AutoCloseable {
    private static final String TEACHER = "teacher.one@school.example";
    private static final long LONG = 50_000;
    private static final String ABUSE = "Nobody likes you and you are worthless. (Invented for a test.)";
    private static final String DISCLOSURE = "Someone is hurting me at home. (Invented for a test.)";

    private final Canaries canaries = new Canaries();
    private final String deferredName = canaries.word("recipient whom the next hop defers");
    private final String inDirectory = canaries.word("recipient in the directory") + "@school.example";
    private final String refusedName = canaries.word("recipient whom the next hop refuses");
    private final String refusedBody = canaries.word("body which the next hop refuses");
    private final String deliveredBody = canaries.word("body that is delivered");
    private final byte[] marker = Attachments.ascii("A marker for tests: " + canaries.word("body of the marker"));
    private final WordyHop hop =
            new WordyHop(canaries.word("chatter of the next hop"), refusedName, deferredName, refusedBody);
    private final TestConf conf;
    private final Post post;
    private GatewayProcess gateway;

    Story(Path directory) throws Exception {
        conf = new TestConf(directory)
                .person(inDirectory, "pupil", "age-11-to-13")
                .route("school.example", hop.address())
                .route("trust.example", hop.address())
                .route("*", hop.address())
                .marker(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(marker)));
        gateway = GatewayProcess.start(conf.write());
        post = new Post(conf.smtp(), conf.data(), canaries);
    }

    Canaries canaries() {
        return canaries;
    }

    TestConf conf() {
        return conf;
    }

    GatewayProcess gateway() {
        return gateway;
    }

    Post post() {
        return post;
    }

    boolean hopHasTakenTheBody() {
        return hop.hasTaken(deliveredBody);
    }

    void tell() throws Exception {
        decisions();
        nextHop();
        unreadable();
        post.awaitDecided();
        refusals();
        workersKilled();
        databaseKilled();
        damagedAndKilled();
        // Last, because a new start would clear up.
        workerKilledOverAFile();
        post.awaitDecided();
    }

    private void decisions() throws IOException {
        post.accept(letter("delivered")
                .to(TEACHER)
                .saying("The coach leaves at 8.30. " + deliveredBody)
                .attached("docx", Attachments.docx(canaries.word("docx text"), canaries.word("file in docx") + ".txt"))
                .attached(
                        "zip",
                        Attachments.zip(Map.of(
                                canaries.word("file in zip") + ".txt",
                                Attachments.ascii(canaries.word("text in zip"))))));
        post.accept(
                letter("delivered to a stranger").toStranger("school.example").saying("See you on Friday."));
        post.accept(letter("flagged").to(TEACHER).toStranger("school.example").saying(DISCLOSURE));
        post.accept(letter("held").to(inDirectory).toStranger("school.example").saying(ABUSE));
        post.accept(letter("held and big")
                .to("pupil.one@school.example")
                .saying(ABUSE + ("\r\n" + canaries.word("long body")).repeat(40_000)));
        post.accept(letter("held for a locked archive")
                .toStranger("school.example")
                .saying("Photos.")
                .attached("zip", Attachments.lockedZip(canaries.word("file in locked zip") + ".txt")));
        post.accept(letter("held for the virus test file")
                .toStranger("school.example")
                .saying("A form.")
                .attached("txt", Attachments.virusTestFile()));
        post.accept(letter("sealed")
                .to(TEACHER)
                .toStranger("school.example")
                .saying("A file.")
                .attached("txt", marker));
    }

    private void nextHop() throws IOException {
        post.accept(letter("deferred").to(deferredName + "@trust.example").saying("Later."));
        post.accept(letter("returned").to(refusedName + "@school.example").saying("Never."));
        post.accept(letter("returned at the end").toStranger("school.example").saying("Never: " + refusedBody));
        post.accept(letter("returned to outside")
                .from(TEACHER)
                .to(refusedName + "@home.example")
                .saying("Never."));
    }

    private void unreadable() throws IOException {
        Map<String, byte[]> files = new HashMap<>();
        files.put("docx", Attachments.brokenDocx(canaries.word("element of a broken docx")));
        files.put("pdf", Attachments.brokenPdf(canaries.word("object of a broken pdf")));
        files.put("xml", Attachments.brokenXml(canaries.word("entity of a broken xml")));
        files.put("doc", Attachments.brokenOle(canaries.word("stream of a broken doc")));
        files.put("gz", Attachments.brokenGzip(canaries.word("text of a broken gzip")));
        files.put("rtf", Attachments.ascii("{\\rtf1\\" + canaries.word("control of a broken rtf") + "{{"));
        files.put(canaries.word("extension"), Attachments.ascii(canaries.word("unknown file")));
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            post.accept(letter("broken " + (file.getKey().length() > 4 ? "unknown" : file.getKey()))
                    .toStranger("school.example")
                    .saying("Broken.")
                    .attached(file.getKey(), file.getValue()));
        }
        Letter malformed = letter("malformed").toStranger("school.example");
        post.accept(malformed
                .part("Content-Type: " + malformed.word("type") + "/" + malformed.word("subtype") + "; charset="
                        + malformed.word("charset") + "\r\nContent-Transfer-Encoding: " + malformed.word("encoding")
                        + "\r\nContent-Disposition: " + malformed.word("disposition") + "; filename*="
                        + malformed.word("name charset")
                        + "''%GG" + malformed.word("parameter") + "\r\n\r\n=?" + malformed.word("text")
                        + "?Q?=ZZ?=\r\n")
                .part("Subject : =?utf-8?B?" + malformed.word("broken encoded word") + "\r\n"
                        + malformed.word("no field") + "\r\n\r\n")
                .part("X-Long: " + malformed.word("long field").repeat(4_000) + "\r\n\r\n")
                .part("Content-Type: message/rfc822\r\n\r\nSubject: " + malformed.word("inner subject")
                        + "\r\nContent-Type: multipart/mixed; boundary=" + malformed.word("inner boundary")
                        + "\r\n\r\nx\r\n"));
    }

    private void refusals() throws IOException {
        Letter refused = letter("refused").toStranger("elsewhere.example").saying("No relay.");
        post.send(refused);
        try (Client client = post.connect()) {
            client.ask("MAIL FROM:<" + refused.word("sender without domain") + ">");
            client.ask("MAIL FROM:<" + refused.sender() + "> SIZE=" + Long.MAX_VALUE);
            client.ask("MAIL FROM:<" + refused.sender() + "> X" + refused.word("parameter") + "=1");
            client.ask("MAIL FROM:<" + refused.sender() + ">");
            client.ask("RCPT TO:<@" + refused.word("route") + ":x@school.example>");
            client.ask("RCPT TO:<" + refused.word("unclosed") + "@school.example");
            client.ask(refused.word("command") + " " + refused.word("argument"));
            client.ask("VRFY " + refused.word("verified"));
            client.ask("NOOP " + refused.word("long line").repeat(400));
        }
        bareLineFeed();
        cutInTheMiddle();
        tooBig();
    }

    private void bareLineFeed() throws IOException {
        Letter letter = letter("bare line feed").toStranger("school.example");
        try (Client client = post.connect()) {
            client.begin(letter);
            client.say("Subject: " + letter.word("subject before") + "\n" + letter.word("after") + "\r\n.\r\n");
            client.reply();
        }
    }

    private void cutInTheMiddle() throws IOException {
        Letter letter = letter("cut in the middle").toStranger("school.example");
        try (Client client = post.connect()) {
            client.begin(letter);
            client.say((letter.word("line") + "\r\n").repeat(40_000) + letter.word("last line"));
            client.cut();
        }
    }

    private void tooBig() throws IOException {
        Letter letter = letter("too big").toStranger("school.example");
        try (Client client = post.connect()) {
            client.begin(letter);
            String megabyte = (letter.word("line") + "\r\n").repeat(60_000);
            for (int sent = 0; sent < 51; sent++) {
                client.say(megabyte);
            }
            String reply = client.ask(".");
            if (!reply.startsWith("552 ")) {
                throw new IllegalStateException("a mail that is too big was answered " + reply);
            }
        }
    }

    /** They are stopped first, so that they die with a mail in their hands. */
    private void workersKilled() throws Exception {
        String died = "event=worker-lost";
        List<ProcessHandle> stopped = gateway.workers();
        for (ProcessHandle worker : stopped) {
            signal("STOP", worker.pid());
        }
        post.accept(letter("worker killed")
                .toStranger("school.example")
                .saying(ABUSE)
                .attached("docx", Attachments.docx(canaries.word("docx of a killed worker"), "a.txt")));
        await("a worker dies over a mail")
                .pollDelay(Duration.ofMillis(500))
                .atMost(Duration.ofSeconds(30))
                .until(() -> {
                    stopped.forEach(ProcessHandle::destroyForcibly);
                    return gateway.log().contains(died);
                });
    }

    /** Libraries put attachments into temporary files; the worker dies while there is one. */
    private void workerKilledOverAFile() throws Exception {
        String word = canaries.word("docx in a temporary file");
        // Numbers, because what can be packed well is not long in a docx.
        String text =
                new Random(7).ints(60_000).mapToObj(number -> word + number).collect(Collectors.joining(" "));
        post.accept(letter("worker killed over a file")
                .toStranger("school.example")
                .saying("A long document.")
                .attached("docx", Attachments.docx(text, "a.txt")));
        await("an attachment is in a temporary file")
                .atMost(Duration.ofSeconds(30))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(2))
                .until(this::hasLongTemporaryFile);
        gateway.workers().forEach(ProcessHandle::destroyForcibly);
    }

    /** Longer than any of those that a new worker reads to warm up. */
    private boolean hasLongTemporaryFile() throws IOException {
        try (Stream<Path> files = Files.walk(conf.temp())) {
            return files.anyMatch(file -> file.toFile().length() > LONG && Files.isRegularFile(file));
        } catch (UncheckedIOException e) {
            // A file that went while we looked was a temporary one.
            return false;
        }
    }

    private void databaseKilled() throws Exception {
        String restarted = "event=database-restarted";
        long postmaster = Long.parseLong(Files.readAllLines(
                        conf.data().resolve("postgres").resolve("data").resolve("postmaster.pid"))
                .get(0)
                .strip());
        Letter during = letter("database killed").toStranger("school.example").saying(ABUSE);
        try (Client client = post.connect()) {
            client.begin(during);
            ProcessHandle.of(postmaster).orElseThrow().destroyForcibly();
            client.finish(during.bytes());
        }
        for (int mail = 0; mail < 3; mail++) {
            post.send(letter("while the database is away " + mail)
                    .toStranger("school.example")
                    .saying(ABUSE));
        }
        await("the database is started again").atMost(Duration.ofMinutes(1)).until(() -> gateway.log()
                .contains(restarted));
        await("mail is taken again").atMost(Duration.ofMinutes(1)).until(() -> post.send(letter("after the database")
                        .toStranger("school.example")
                        .saying(ABUSE))
                .startsWith("250"));
    }

    /** The mail waits for its next hop; the gateway dies, and finds the mail damaged when it comes back. */
    private void damagedAndKilled() throws Exception {
        UUID damaged = post.accept(letter("damaged")
                .to(deferredName + "@trust.example")
                .saying("Later." + ("\r\n" + canaries.word("damaged body")).repeat(40_000)));
        post.awaitState("damaged", "DECIDED WAITING DELIVER");
        gateway.kill();
        try (DatabaseDump database = DatabaseDump.open(conf.data());
                PreparedStatement damage = database.connection()
                        .prepareStatement(
                                "update message set envelope = set_byte(envelope, 20, get_byte(envelope, 20) # 1) where id = ?")) {
            damage.setObject(1, damaged);
            damage.executeUpdate();
        }
        gateway = GatewayProcess.start(gateway.conf());
        post.awaitState("damaged", "SET_ASIDE WAITING DELIVER");
    }

    private Letter letter(String name) {
        return new Letter(canaries, name);
    }

    static void signal(String name, long pid) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start().waitFor();
    }

    @Override
    public void close() throws IOException {
        gateway.close();
        hop.close();
    }
}
