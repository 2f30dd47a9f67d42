package org.gatehouse.system.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.system.canary.Canaries;
import org.gatehouse.system.canary.DatabaseDump;
import org.gatehouse.system.canary.Search;
import org.gatehouse.system.canary.Trace;
import org.gatehouse.system.rig.Letter;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Mail full of random words is held, flagged, sealed and reported, looked at and released in a real browser; then no
 * such word is in any page, notice or thank-you, nor left in the database, the files and logs of gateway and desk,
 * temporary directories, or what the browser keeps. Other words are planted there, and must be found.
 */
@Tag("system")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeskCanaryTest {
    private static final long NOBODYS_WORK = 64L << 20;

    private final Canaries canaries = new Canaries();
    private final Canaries plants = new Canaries();
    private final Map<String, String> planted = new LinkedHashMap<>();
    private final List<String> shown = new ArrayList<>();
    private final List<String> pages = new ArrayList<>();
    private final List<String> notices = new ArrayList<>();
    private final List<String> taken = new ArrayList<>();
    private final Map<String, Search> found = new LinkedHashMap<>();
    private final Set<String> written = new TreeSet<>();
    private final Set<String> leaked = new TreeSet<>();

    @BeforeAll
    void tellTheStoryAndSearch(@TempDir Path directory) throws Exception {
        assumeTrue(
                Chromium.isHere(),
                "no /usr/bin/chromium and /usr/bin/chromedriver: apt-get install chromium chromium-driver");
        FileTime start = Files.getLastModifiedTime(directory);
        Path home = Files.createDirectories(directory.resolve("school"));
        Path browser = Files.createDirectories(directory.resolve("browser"));
        Files.createDirectories(browser.resolve("temp"));
        try (School school = School.open(home)) {
            Optional<Trace> trace = Boolean.getBoolean("gatehouse.drill")
                    ? Optional.of(Trace.attach(school.processes()))
                    : Optional.empty();
            MailId held = mails(school);
            String number = school.caseOf(held);
            plant(school, home);
            try (Chromium chromium = new Chromium(school.address(), browser)) {
                visitPlant(chromium);
                review(chromium, school, number);
                school.endTimeToUndo(held);
                school.awaitLedger(ledger -> !ledger.of(held, "release.arrived").isEmpty());
                search("browser, signed out", browser);
            }
            search("browser, closed", browser);
            if (trace.isPresent()) {
                trace.get().close();
                watched(trace.get());
                handOver(school, number, Files.createDirectories(directory.resolve("shares")));
            }
            crawl(school.visitOf(school.deputy()));
            takeAway(school, number);
            school.mailboxes().arrivals().stream()
                    .filter(arrival -> arrival.sender().isEmpty())
                    .forEach(arrival -> notices.add(arrival.text()));
            notices.addAll(school.hook().bodies());
            Search inDatabase = newSearch("database");
            try (DatabaseDump dump = DatabaseDump.open(school.data())) {
                dump.search(inDatabase);
            }
            search("files", home);
            elsewhere(start);
        }
        search("files, stopped", home);
    }

    private String plantedIn(String place) {
        return planted.computeIfAbsent(place, plants::word);
    }

    // ---- the mails

    /** Answers the one that is looked at. */
    private MailId mails(School school) throws Exception {
        MailId held = trick(school, "held", School.TEACHER);
        trick(school, "held, to somebody unknown", word("held, to somebody unknown: recipient") + "@school.example");
        school.receiveInside(
                School.PUPIL,
                School.TEACHER,
                Letter.plain(
                        word("flagged: name") + " <" + School.PUPIL + ">",
                        School.TEACHER,
                        word("flagged: subject"),
                        "Someone is hurting me at home, says " + word("flagged: body") + ". (Invented for a test.)\n"));
        String sender = sender("sealed");
        school.receiveOutside(
                sender,
                School.TEACHER,
                Letters.withFile(
                        word("sealed: name") + " <" + sender + ">",
                        School.TEACHER,
                        word("sealed: subject"),
                        "See " + word("sealed: body") + ".\n",
                        word("sealed: file name") + ".txt",
                        Letters.MARKER));
        school.receiveInside(
                School.TEACHER,
                School.REPORT,
                Letter.plain(
                        School.TEACHER,
                        School.REPORT,
                        "Fwd: " + word("reported: subject"),
                        "Look: " + word("reported: note") + "\n\n---------- Forwarded message ---------\nFrom: "
                                + word("reported: name") + " <" + sender("reported") + ">\nMessage-ID: <"
                                + word("reported: message id") + "@elsewhere.example>\nSubject: "
                                + word("reported: inner subject") + "\n\n" + word("reported: body") + "\n"));
        return held;
    }

    private MailId trick(School school, String kind, String recipient) throws IOException {
        String sender = sender(kind);
        return school.receiveOutside(
                sender,
                recipient,
                Letters.withFile(
                        word(kind + ": name") + " <" + sender + ">",
                        recipient,
                        word(kind + ": subject"),
                        "Send me your password. The homework: " + word(kind + ": body") + ". (Invented for a test.)\n",
                        word(kind + ": file name") + ".txt",
                        word(kind + ": file") + "\n"));
    }

    private String sender(String kind) {
        return word(kind + ": sender") + "@" + word(kind + ": domain") + ".example";
    }

    private String word(String place) {
        return canaries.word(place);
    }

    // ---- the review

    private void review(Chromium chromium, School school, String number) {
        chromium.signIn(school.lead());
        note(chromium);
        chromium.go("a[href='/case/" + number + "']");
        note(chromium);
        chromium.click("#names summary");
        chromium.click("#names button");
        chromium.find("#names dl");
        chromium.click("#text summary");
        chromium.click("#t0");
        chromium.click("#text button");
        chromium.find("#text .shown");
        chromium.click("#text form.printless button");
        chromium.awaitText("#text", "The homework");
        shown.add(chromium.source());
        chromium.visit("/case/" + number);
        note(chromium);
        chromium.click("#release summary");
        chromium.click("#r0");
        chromium.go("#release button");
        note(chromium);
        chromium.signOut();
        note(chromium);
    }

    /** What stands there without anybody having asked for names or text. */
    private void note(Chromium chromium) {
        pages.add(chromium.title() + "\n" + chromium.source());
    }

    private void crawl(Visit visit) {
        Set<String> seen = new LinkedHashSet<>();
        Deque<String> next = new ArrayDeque<>(List.of("/queue", "/decided", "/approvals", "/people", "/health"));
        while (!next.isEmpty() && seen.size() < 200) {
            String path = next.removeFirst();
            if (seen.add(path) && !path.startsWith("/assets/")) {
                Page page = visit.open(path);
                pages.add(path + "\n" + page.html().outerHtml());
                page.html().select("a[href^=/]").eachAttr("href").forEach(next::add);
            }
        }
        assertThat(seen).filteredOn(path -> path.startsWith("/case/")).hasSizeGreaterThanOrEqualTo(5);
    }

    /** The files that leave the desk: the forms of all cases, the log of the ledger and the written log. */
    private void takeAway(School school, String number) throws Exception {
        Visit deputy = school.visitOf(school.deputy());
        Visit head = school.visitOf(school.head());
        for (String[] file : new String[][] {{"/log/download", "mail.sealed"}, {"/log/cases", number}}) {
            deputy.open("/log");
            deputy.send("/log", "reason", "For the inspection");
            String request = head.open("/approvals")
                    .html()
                    .select("a[href^=/approvals/]")
                    .attr("href");
            head.send(request + "/approve");
            deputy.open("/log");
            String csv = deputy.send(file[0], "request", request.substring("/approvals/".length()))
                    .html()
                    .wholeText();
            assertThat(csv).as("it is the file").contains(file[1]);
            taken.add(csv);
        }
    }

    // ---- the plants

    private void plant(School school, Path home) throws Exception {
        Files.writeString(home.resolve("planted"), plantedIn("file"));
        Files.writeString(home.resolve("desk-0.log"), plantedIn("log of the desk") + "\n", StandardOpenOption.APPEND);
        try (Connection connection = school.connectAsOwner();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("create table planted (word text)");
            statement.executeUpdate("insert into planted values ('" + plantedIn("database") + "')");
        }
    }

    /** A page of the ordinary kind, of which a browser keeps everything. */
    private void visitPlant(Chromium chromium) throws IOException {
        byte[] page = ("<!DOCTYPE html><title>" + plantedIn("title") + "</title><p>" + plantedIn("page")
                        + "</p><script>localStorage.setItem('kept', '" + plantedIn("storage") + "')</script>")
                .getBytes(StandardCharsets.US_ASCII);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "text/html");
            exchange.getResponseHeaders().add("Cache-Control", "max-age=3600");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        server.start();
        try {
            chromium.visitElsewhere(
                    URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/" + plantedIn("address")));
        } finally {
            server.stop(0);
        }
    }

    // ---- the watch over files, in a drill

    private void watched(Trace trace) {
        written.addAll(trace.files());
        leaked.addAll(trace.leaks(canaries.placesByWord()));
    }

    /** What was held goes to the police, at the command line. */
    private void handOver(School school, String number, Path shares) throws Exception {
        Path certificate = shares.resolve("police.pem");
        assertThat(new ProcessBuilder(
                                "openssl",
                                "req",
                                "-x509",
                                "-newkey",
                                "rsa:2048",
                                "-nodes",
                                "-days",
                                "2",
                                "-subj",
                                "/CN=police",
                                "-keyout",
                                shares.resolve("police.key").toString(),
                                "-out",
                                certificate.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor())
                .isZero();
        List<String> both = new ArrayList<>();
        for (String holder : List.of("lead", "head")) {
            Path passphrase = shares.resolve(holder + ".passphrase");
            Files.writeString(passphrase, "a passphrase of " + holder);
            Files.setPosixFilePermissions(passphrase, PosixFilePermissions.fromString("rw-------"));
            both.addAll(List.of("--share", shares.resolve(holder + ".share") + "=" + passphrase));
        }
        assertThat(program(school, List.of("keys", "split-sealed"), both).exitValue())
                .isZero();
        List<String> options = new ArrayList<>(both);
        options.addAll(List.of(
                "--case",
                number,
                "--certificate",
                certificate.toString(),
                "--authority",
                "Police",
                "--officer",
                "DC Example",
                "--reference",
                "REF-7",
                shares.resolve("out").toString()));
        Trace handOver = program(school, List.of("hand-over"), options);
        assertThat(handOver.exitValue()).isZero();
        assertThat(handOver.files()).anyMatch(file -> file.endsWith("original.eml.p7m"));
        watched(handOver);
    }

    private static Trace program(School school, List<String> command, List<String> options) throws Exception {
        Path home = Path.of(System.getProperty("gatehouse.home"));
        List<String> program = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                home.resolve("mailet-modules/gateway/target/program/lib/*").toString(),
                "org.gatehouse.gateway.Main"));
        program.addAll(command);
        program.addAll(List.of("--conf", school.conf().toString()));
        program.addAll(options);
        return Trace.run(program);
    }

    // ---- the search

    private Search newSearch(String place) {
        Set<String> words = new LinkedHashSet<>(canaries.placesByWord().keySet());
        words.addAll(plants.placesByWord().keySet());
        Search search = new Search(words);
        found.put(place, search);
        return search;
    }

    private void search(String place, Path directory) throws IOException {
        newSearch(place).directory(directory, (file, attributes) -> true);
    }

    private void elsewhere(FileTime start) throws IOException {
        Search search = newSearch("temporary directories");
        for (Path top : List.of(Path.of(System.getProperty("java.io.tmpdir")), Path.of("/dev/shm"))) {
            search.directory(top.toAbsolutePath(), (file, attributes) -> isNew(file, attributes, start));
        }
    }

    private static boolean isNew(Path file, BasicFileAttributes attributes, FileTime start) {
        return attributes.isDirectory()
                ? !file.getFileName().toString().startsWith("junit")
                : attributes.lastModifiedTime().compareTo(start) >= 0 && attributes.size() < NOBODYS_WORK;
    }

    private Set<String> leaks(Search search) {
        return search.hits().stream()
                .filter(hit -> canaries.placesByWord().containsKey(hit.word()))
                .map(hit -> canaries.placesByWord().get(hit.word()) + " as " + hit.spelling() + " in " + hit.where())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> leaks(List<String> texts) {
        Search search = new Search(canaries.placesByWord().keySet());
        texts.forEach(text -> search.bytes("text", text.getBytes(StandardCharsets.UTF_8)));
        return leaks(search);
    }

    private Set<String> plantsIn(String place) {
        return found.entrySet().stream()
                .filter(entry -> entry.getKey().equals(place))
                .flatMap(entry -> entry.getValue().hits().stream())
                .map(Search.Hit::word)
                .filter(word -> plants.placesByWord().containsKey(word))
                .map(word -> String.valueOf(plants.placesByWord().get(word)))
                .collect(Collectors.toSet());
    }

    @Test
    void theWordsWereOnTheScreen() {
        assertThat(leaks(shown))
                .contains(
                        "held: subject as PLAIN in text",
                        "held: body as PLAIN in text",
                        "held: sender as PLAIN in text");
    }

    @Test
    void noPageHasAWordThatNobodyAskedFor() {
        assertThat(pages).hasSizeGreaterThan(15);
        assertThat(leaks(pages)).isEmpty();
    }

    @Test
    void noNoticeAndNoThankYouHasAWord() {
        assertThat(notices).hasSizeGreaterThanOrEqualTo(2);
        assertThat(leaks(notices)).isEmpty();
    }

    @Test
    void noFileThatLeavesTheDeskHasAWord() {
        assertThat(taken).hasSize(2);
        assertThat(leaks(taken)).isEmpty();
        String planted = canaries.placesByWord().keySet().iterator().next();
        assertThat(leaks(List.of(taken.get(0) + planted)))
                .as("it would be found")
                .isNotEmpty();
    }

    @Test
    void theFormsTheReportAndTheChartWereAmongThePages() {
        assertThat(pages)
                .anySatisfy(page -> assertThat(page).contains("Incident form, case"))
                .anySatisfy(page -> assertThat(page).startsWith("/log/cases"))
                .anySatisfy(page -> assertThat(page).startsWith("/tasks"));
    }

    @Test
    void noWordIsLeftAnywhere() {
        found.forEach((place, search) -> assertThat(leaks(search)).as(place).isEmpty());
    }

    @Test
    void noPlainByteOfAMessageIsEverWrittenIntoAFileAsStraceSeesIt() {
        assumeTrue(Boolean.getBoolean("gatehouse.drill"), "a drill: -Dgatehouse.drill=true, needs strace");
        assertThat(written).anyMatch(file -> file.contains("/pg_wal/")).anyMatch(file -> file.contains("/shred/"));
        assertThat(leaked).isEmpty();
    }

    @Test
    void whatWasPlantedIsFound() {
        assertThat(plantsIn("database")).contains("database");
        assertThat(plantsIn("files")).contains("file", "log of the desk", "database");
        assertThat(plantsIn("browser, closed")).contains("title", "address", "page", "storage");
    }
}
