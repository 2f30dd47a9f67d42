package org.gatehouse.store.sql;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.gatehouse.core.examination.Examination;
import org.gatehouse.core.inspection.MailPart;
import org.gatehouse.core.inspection.MailTrace;
import org.gatehouse.core.inspection.ParsedMail;
import org.gatehouse.core.inspection.SealedBeforeCheck;
import org.gatehouse.core.inspection.WebAddress;
import org.gatehouse.core.policy.Disposition;
import org.gatehouse.store.crypto.GatewayKeys;
import org.gatehouse.store.database.Transaction;
import org.gatehouse.store.sql.KeyedDigest.Kind;

/** Digests by which messages are found again without their content. */
final class KeyedDigests {
    private static final String INSERT =
            "insert into keyed_digest (mail, kind, digest) values (?, ?, ?) on conflict do nothing";

    /** What stands before the digits of a file's digest, and of a web address'. */
    static final String FILE = "part\n";

    static final String ADDRESS = "url\n";

    /** Of one message that is just delivered: what is more is a mailing, which the first of them tell from others. */
    private static final int MOST_OF_DELIVERED = 20;

    private static final int MOST_ADDRESSES = 400;

    private KeyedDigests() {}

    /**
     * Of what is just delivered, what a report can name and the files a person may have made; most mail has no such
     * file. Of what is kept, all files and web addresses, for lists that change (B67).
     */
    static List<KeyedDigest> of(GatewayKeys keys, Examination examination) {
        ParsedMail mail = examination.mail();
        Set<KeyedDigest> digests = new LinkedHashSet<>();
        mail.identifiers()
                .messageId()
                .ifPresent(id -> digests.add(new KeyedDigest(Kind.MESSAGE_ID, messageId(keys, id))));
        mail.identifiers().own().filter(MailTrace::isComplete).ifPresent(trace -> digests.addAll(traces(keys, trace)));
        boolean kept =
                examination.decisions().stream().anyMatch(decision -> decision.effective() != Disposition.DELIVER);
        if (kept) {
            mail.parts().stream()
                    .filter(part -> part.kind() != MailPart.Kind.SUBJECT)
                    .flatMap(part -> Stream.concat(Stream.of(part.sha256()), part.moreDigests().stream()))
                    .forEach(hex -> digests.add(new KeyedDigest(Kind.PART, file(keys, hex))));
            mail.urls().stream()
                    .flatMap(url -> WebAddress.digests(url).stream())
                    .distinct()
                    .limit(MOST_ADDRESSES)
                    .forEach(hex -> digests.add(new KeyedDigest(Kind.URL, new Bytes(keys.lookUp(ADDRESS + hex)))));
        } else {
            mail.parts().stream()
                    .filter(SealedBeforeCheck::counts)
                    .limit(MOST_OF_DELIVERED)
                    .forEach(part -> digests.add(new KeyedDigest(Kind.PART, file(keys, part.sha256()))));
        }
        return List.copyOf(digests);
    }

    /** @param hex of its MD5, SHA-1 or SHA-256 */
    static Bytes file(GatewayKeys keys, String hex) {
        return new Bytes(keys.lookUp(FILE + hex));
    }

    /** Of a message's own Message-ID and of one that is mentioned: they are compared. */
    static Bytes messageId(GatewayKeys keys, String id) {
        return new Bytes(keys.lookUp("message-id\n" + id));
    }

    /** By its address and by its name: some programs show one of them alone. */
    private static List<KeyedDigest> traces(GatewayKeys keys, MailTrace trace) {
        return Stream.concat(trace.address().stream(), Stream.of(trace.name()))
                .filter(sender -> !sender.isEmpty())
                .flatMap(sender -> trace.days().stream().map(day -> trace(keys, sender, day, trace.subject())))
                .map(digest -> new KeyedDigest(Kind.TRACE, digest))
                .toList();
    }

    /** Of each day that it may be: a day is another one elsewhere. */
    static List<Bytes> reported(GatewayKeys keys, MailTrace trace) {
        if (!trace.isComplete()) {
            return List.of();
        }
        String sender = trace.address().orElse(trace.name());
        return trace.days().stream()
                .flatMap(day -> Stream.of(day, day.minusDays(1), day.plusDays(1)))
                .distinct()
                .map(day -> trace(keys, sender, day, trace.subject()))
                .toList();
    }

    private static Bytes trace(GatewayKeys keys, String sender, LocalDate day, String subject) {
        // The line feed keeps kinds apart, and from addresses, which hold none.
        return new Bytes(keys.lookUp("trace\n" + sender + "\n" + day + "\n" + subject));
    }

    static void insert(Transaction transaction, List<Intention> recorded) throws SQLException {
        if (recorded.stream().allMatch(intention -> intention.digests().isEmpty())) {
            return;
        }
        try (PreparedStatement insert = transaction.prepare(INSERT)) {
            for (Intention intention : recorded) {
                for (KeyedDigest digest : intention.digests()) {
                    add(insert, intention.mail().value(), digest);
                }
            }
            insert.executeBatch();
        }
    }

    /** @param ids digests of what a report named */
    static void insertReported(Transaction transaction, UUID mail, List<Bytes> ids) throws SQLException {
        try (PreparedStatement insert = transaction.prepare(INSERT)) {
            for (Bytes id : ids) {
                add(insert, mail, new KeyedDigest(Kind.REPORTED, id));
            }
            insert.executeBatch();
        }
    }

    private static void add(PreparedStatement insert, UUID mail, KeyedDigest digest) throws SQLException {
        insert.setObject(1, mail);
        insert.setString(2, digest.kind().name());
        insert.setBytes(3, digest.digest().array());
        insert.addBatch();
    }
}
