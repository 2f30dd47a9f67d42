package org.gatehouse.james.fake;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.gatehouse.core.examination.Examiner;
import org.gatehouse.core.inspection.MessageReader;
import org.gatehouse.core.inspection.ParsedMail;
import org.gatehouse.core.mail.Address;
import org.gatehouse.core.mail.AgeBand;
import org.gatehouse.core.mail.Directory;
import org.gatehouse.core.mail.Fingerprint;
import org.gatehouse.core.mail.MailContent;
import org.gatehouse.core.mail.MailIds;
import org.gatehouse.core.mail.Mailbox;
import org.gatehouse.core.mail.PersonType;
import org.gatehouse.core.policy.Levels;
import org.gatehouse.core.policy.Policy;
import org.gatehouse.core.report.ReportAddress;
import org.gatehouse.core.report.ReportRules;
import org.gatehouse.james.MailServerOptions;
import org.gatehouse.james.server.MailServer;

/** A started mail server over stores in memory. */
public final class Gateway implements AutoCloseable {
    public static final Directory DIRECTORY = new Directory(
            Set.of("ours.example", "pupils.ours.example"),
            Map.of(
                    Address.of("known@ours.example"), new Mailbox(PersonType.STAFF, AgeBand.ADULT, ""),
                    Address.of("pupil@ours.example"), new Mailbox(PersonType.PUPIL, AgeBand.NOT_KNOWN, "")));

    private static final ReportRules REPORTS = new ReportRules(
            new ReportAddress(Address.of("report@ours.example")), (reporter, number, now) -> new byte[0]);

    private final MemorySpool spool;
    private final MemoryStore store;
    private final MemoryBooks books = new MemoryBooks();
    private final MailServer server;

    private Gateway(MailServerOptions options, MessageReader reader) {
        Clock clock = Clock.systemUTC();
        MailIds ids = new MailIds(clock, new SecureRandom());
        spool = new MemorySpool(clock);
        store = new MemoryStore(ids, spool);
        Policy policy = new Policy("1", Levels.DEFAULT, Map.of(), List.of());
        Examiner examiner = new Examiner(reader, List.of(), policy, DIRECTORY);
        server = new MailServer(options, store, spool, books, examiner, DIRECTORY, Optional.of(REPORTS), ids, clock);
        server.start();
    }

    public static Gateway start(Path work) {
        return start(work, options -> options);
    }

    public static Gateway start(Path work, UnaryOperator<MailServerOptions> change) {
        return start(work, change, Gateway::nothingFound);
    }

    public static Gateway start(Path work, UnaryOperator<MailServerOptions> change, MessageReader reader) {
        return new Gateway(change.apply(options(work)), reader);
    }

    public static ParsedMail nothingFound(MailContent content) {
        return new ParsedMail(new Fingerprint("0".repeat(64)), content.size(), List.of(), List.of(), List.of());
    }

    /** Small limits; the client on this machine is not one of our mail hosts. */
    public static MailServerOptions options(Path work) {
        return new MailServerOptions(
                "mx.ours.example",
                List.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)),
                1_000_000,
                10,
                50,
                50,
                8,
                Duration.ofSeconds(30),
                Optional.empty(),
                List.of("192.0.2.0/24"),
                false,
                work,
                4);
    }

    public Raw connect() throws Exception {
        return new Raw(server.addresses().get(0));
    }

    /** From another address of this machine: {@code 127.0.0.2}. */
    public Raw connectFromElsewhere() throws Exception {
        InetSocketAddress address = server.addresses().get(0);
        return new Raw(new Socket(address.getAddress(), address.getPort(), InetAddress.getByName("127.0.0.2"), 0));
    }

    public MailServer server() {
        return server;
    }

    public MemoryStore store() {
        return store;
    }

    public MemorySpool spool() {
        return spool;
    }

    public MemoryBooks books() {
        return books;
    }

    @Override
    public void close() {
        server.close();
    }
}
