package org.gatehouse.system.rig;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * Mail hosts as Debian has them, on free ports, with files of their own: a Postfix for {@code school.example}, one for
 * {@code home.example}, and a Dovecot that keeps the mailboxes of both. Whoever gives out access tokens is a web server
 * here.
 */
public final class MailHost implements AutoCloseable {
    public static final String CLIENT_SECRET = "only-for-this-test";

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String TOKEN = "token-of-this-test";
    private static final List<String> PROGRAMS = List.of("/usr/sbin/dovecot", "/usr/sbin/postfix");

    private final Path directory;
    private final TestTls tls;
    private final HttpServer authority;
    private final List<Process> processes = new ArrayList<>();
    private final int imaps = TestConf.freePort();
    private final int lmtp = TestConf.freePort();
    private final Postfix school;
    private final Postfix home;

    private record Postfix(String domain, Path etc, int relay, int submission) {}

    /** Whether the programs are installed, and we may run them: Postfix needs root. */
    public static boolean isPossible() {
        return PROGRAMS.stream().map(Path::of).allMatch(Files::isExecutable)
                && "root".equals(System.getProperty("user.name"));
    }

    private MailHost(Path directory) throws Exception {
        this.directory = Files.createDirectories(directory);
        this.tls = TestTls.create(directory.resolve("tls"));
        this.authority = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        this.school = postfix("school.example");
        this.home = postfix("home.example");
    }

    /** @param gateway where both Postfixes send what is not theirs */
    public static MailHost start(Path directory, InetSocketAddress gateway) throws Exception {
        letOthersThrough(directory);
        MailHost host = new MailHost(directory);
        try {
            host.authority.createContext("/", host::answer);
            host.authority.start();
            host.startDovecot();
            host.startPostfix(host.school, gateway, "127.0.0.1");
            host.startPostfix(host.home, gateway, "127.0.0.2");
            return host;
        } catch (Exception e) {
            host.close();
            throw e;
        }
    }

    /** Where the school's Postfix takes checked mail. */
    public InetSocketAddress schoolRelay() {
        return local(school.relay());
    }

    public InetSocketAddress homeRelay() {
        return local(home.relay());
    }

    /** Where people of the school hand in their mail; all of it goes by the gateway. */
    public InetSocketAddress schoolSubmission() {
        return local(school.submission());
    }

    public InetSocketAddress homeSubmission() {
        return local(home.submission());
    }

    public int imaps() {
        return imaps;
    }

    public Path certificate() throws Exception {
        return tls.certificate();
    }

    public String tokenUrl() {
        return "http://127.0.0.1:" + authority.getAddress().getPort() + "/token";
    }

    /** The messages of a folder, as files; {@code ""} is the inbox. */
    public List<Path> messages(String mailbox, String folder) throws IOException {
        Path maildir = maildir(mailbox, folder);
        List<Path> messages = new ArrayList<>();
        for (String part : List.of("new", "cur")) {
            if (Files.isDirectory(maildir.resolve(part))) {
                try (Stream<Path> files = Files.list(maildir.resolve(part))) {
                    messages.addAll(files.toList());
                }
            }
        }
        return messages;
    }

    public List<String> texts(String mailbox, String folder) throws IOException {
        List<String> texts = new ArrayList<>();
        for (Path message : messages(mailbox, folder)) {
            texts.add(Files.readString(message, StandardCharsets.ISO_8859_1));
        }
        return texts;
    }

    /** As a mail program does with what it sent. */
    public void keep(String mailbox, String folder, String message) throws IOException {
        Path file = makeFolder(mailbox, folder).resolve("cur").resolve(System.nanoTime() + ".test:2,S");
        Files.writeString(file, message, StandardCharsets.ISO_8859_1);
        own(file);
    }

    /** As a person does who moves a message from the inbox. */
    public void move(String mailbox, Path message, String folder) throws IOException {
        Files.move(
                message,
                makeFolder(mailbox, folder)
                        .resolve("cur")
                        .resolve(message.getFileName().toString().replaceFirst(":2,.*", "") + ":2,S"));
    }

    private Path makeFolder(String mailbox, String folder) throws IOException {
        Path maildir = maildir(mailbox, folder);
        for (String part : List.of("tmp", "new", "cur")) {
            own(Files.createDirectories(maildir.resolve(part)));
        }
        own(maildir);
        own(maildir(mailbox, ""));
        return maildir;
    }

    private Path maildir(String mailbox, String folder) {
        Path maildir = directory.resolve("mail").resolve(mailbox);
        return folder.isEmpty() ? maildir : maildir.resolve("." + folder);
    }

    private void startDovecot() throws Exception {
        Path mail = Files.createDirectories(directory.resolve("mail"));
        Files.createDirectories(directory.resolve("run"));
        own(mail);
        Files.writeString(directory.resolve("tokens.conf"), """
                introspection_url = http://127.0.0.1:%d/introspect
                introspection_mode = post
                username_attribute = client_id
                username_format = anybody
                active_attribute = active
                active_value = true
                """.formatted(
                        authority.getAddress().getPort()));
        Path conf = Files.writeString(directory.resolve("dovecot.conf"), """
                base_dir = %1$s/run
                state_dir = %1$s/run
                log_path = %1$s/dovecot.log
                protocols = imap lmtp
                listen = 127.0.0.1
                ssl = required
                ssl_cert = <%1$s/tls/certificate.pem
                ssl_key = <%1$s/tls/key.pem
                mail_location = maildir:%1$s/mail/%%u
                first_valid_uid = 1
                auth_mechanisms = plain xoauth2
                passdb {
                  driver = oauth2
                  mechanisms = xoauth2
                  args = %1$s/tokens.conf
                }
                userdb {
                  driver = static
                  args = uid=mail gid=mail home=%1$s/mail/%%u allow_all_users=yes
                }
                namespace inbox {
                  inbox = yes
                  mailbox Sent {
                    auto = create
                    special_use = \\Sent
                  }
                }
                service imap-login {
                  inet_listener imap {
                    port = 0
                  }
                  inet_listener imaps {
                    port = %2$d
                    ssl = yes
                  }
                }
                service lmtp {
                  inet_listener lmtp {
                    address = 127.0.0.1
                    port = %3$d
                  }
                }
                """.formatted(directory, imaps, lmtp));
        tls.certificate();
        tls.key();
        run("/usr/sbin/dovecot", "-F", "-c", conf.toString());
        awaitPort(imaps);
        awaitPort(lmtp);
    }

    private Postfix postfix(String domain) throws IOException {
        return new Postfix(domain, directory.resolve(domain).resolve("etc"), TestConf.freePort(), TestConf.freePort());
    }

    private void startPostfix(Postfix postfix, InetSocketAddress gateway, String from) throws Exception {
        Path base = postfix.etc().resolveSibling("");
        Files.createDirectories(postfix.etc());
        Path queue = Files.createDirectories(base.resolve("queue"));
        Path data = Files.createDirectories(base.resolve("data"));
        Files.setAttribute(
                data,
                "unix:owner",
                data.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("postfix"));
        Files.writeString(postfix.etc().resolve("main.cf"), """
                compatibility_level = 3.6
                config_directory = %1$s
                queue_directory = %2$s
                data_directory = %3$s
                maillog_file = %4$s/log
                maillog_file_prefixes = /
                multi_instance_name = postfix-%5$s
                multi_instance_enable = yes
                inet_interfaces = 127.0.0.1
                inet_protocols = ipv4
                myhostname = mail.%5$s
                mydestination =
                local_recipient_maps =
                alias_maps =
                mynetworks = 127.0.0.0/8
                smtpd_relay_restrictions = permit_mynetworks, reject
                virtual_mailbox_domains = %5$s
                virtual_transport = lmtp:inet:127.0.0.1:%6$d
                relayhost = [127.0.0.1]:%7$d
                smtp_bind_address = %8$s
                smtp_tls_security_level = none
                smtp_dns_support_level = disabled
                """.formatted(
                        postfix.etc(), queue, data, base, postfix.domain(), lmtp, gateway.getPort(), from));
        Files.writeString(postfix.etc().resolve("master.cf"), """
                %1$d inet n - n - - smtpd
                %2$d inet n - n - - smtpd -o content_filter=smtp:[127.0.0.1]:%3$d
                cleanup unix n - n - 0 cleanup
                qmgr unix n - n 300 1 qmgr
                rewrite unix - - n - - trivial-rewrite
                bounce unix - - n - 0 bounce
                defer unix - - n - 0 bounce
                trace unix - - n - 0 bounce
                proxymap unix - - n - - proxymap
                smtp unix - - n - - smtp
                error unix - - n - - error
                retry unix - - n - - error
                lmtp unix - - n - - lmtp
                anvil unix - - n - 1 anvil
                scache unix - - n - 1 scache
                postlog unix-dgram n - n - 1 postlogd
                """.formatted(
                        postfix.relay(), postfix.submission(), gateway.getPort()));
        run("/usr/sbin/postfix", "-c", postfix.etc().toString(), "start-fg");
        awaitPort(postfix.relay());
        awaitPort(postfix.submission());
    }

    private void run(String... command) throws IOException {
        Path log = directory.resolve("out-" + processes.size() + ".txt");
        processes.add(new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start());
    }

    private void answer(HttpExchange exchange) throws IOException {
        String asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        boolean introspects = exchange.getRequestURI().getPath().equals("/introspect");
        boolean good = introspects ? asked.contains(TOKEN) : asked.contains("client_secret=" + CLIENT_SECRET);
        String json = introspects
                ? "{\"active\": " + good + ", \"client_id\": \"gatehouse\"}"
                : "{\"access_token\": \"" + TOKEN + "\", \"token_type\": \"Bearer\", \"expires_in\": 3600}";
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(good || introspects ? 200 : 401, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private static InetSocketAddress local(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    private static void awaitPort(int port) {
        Awaitility.await("somebody listens on " + port)
                .atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> {
                    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                        return socket.isConnected();
                    }
                });
    }

    /** The programs give up root, and must reach their files all the same. */
    private static void letOthersThrough(Path directory) throws IOException {
        Files.createDirectories(directory);
        Path temp = Path.of(System.getProperty("java.io.tmpdir")).toRealPath();
        Path open = temp;
        for (Path name : temp.relativize(directory.toRealPath())) {
            open = open.resolve(name);
            Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    private static void own(Path path) throws IOException {
        Files.setAttribute(
                path,
                "unix:owner",
                path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("mail"));
    }

    @Override
    public void close() throws IOException, InterruptedException {
        authority.stop(0);
        for (Postfix postfix : List.of(school, home)) {
            if (Files.isDirectory(postfix.etc())) {
                new ProcessBuilder("/usr/sbin/postfix", "-c", postfix.etc().toString(), "stop")
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor(10, TimeUnit.SECONDS);
            }
        }
        for (Process process : processes) {
            process.destroy();
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
    }
}
