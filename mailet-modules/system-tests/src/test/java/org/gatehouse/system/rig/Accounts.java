package org.gatehouse.system.rig;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.store.message.VaultMark;
import org.gatehouse.system.rig.Sink.Arrival;
import org.gatehouse.verify.LedgerVerifier;
import org.gatehouse.verify.Verification;

/**
 * Compares, when nothing moves any more, what was accepted with what arrived and with what the books say. Everything
 * that is wrong is collected, so that one failure shows all of it.
 */
public final class Accounts {
    private static final Set<String> FINAL = Set.of("DELIVERED", "HELD", "SEALED");

    private static final Pattern UNSCANNABLE = Pattern.compile("unscannable[.][a-z-]+");

    private final Load load;
    private final List<Arrival> arrivals;
    private final Map<String, Load.Try> tries;
    private final Rows rows;
    private final List<String> wrong = new ArrayList<>();
    private final Map<String, String> attempts = new HashMap<>();
    private final Map<String, Integer> unscannable = new TreeMap<>();

    public Accounts(Load load, List<Arrival> arrivals, Rows rows) {
        this.load = load;
        this.arrivals = arrivals;
        this.tries = load.tries();
        this.rows = rows;
        load.accepted().forEach((attempt, mail) -> attempts.put(mail, attempt));
        arrivals.forEach(arrival -> attempts.putIfAbsent(arrival.mail(), arrival.attempt()));
    }

    /** Promise 1: what got a 250 is delivered, held or sealed, as it was to be. */
    public Accounts nothingLost() throws SQLException {
        Map<String, List<List<String>>> byMail = new HashMap<>();
        for (List<String> row : rows.list("select mail, position, state, coalesce(reasons::text, '') from recipient")) {
            byMail.computeIfAbsent(row.get(0), mail -> new ArrayList<>()).add(row);
        }
        Set<String> reached = new HashSet<>();
        arrivals.forEach(
                arrival -> arrival.recipients().forEach(recipient -> reached.add(arrival.attempt() + " " + recipient)));
        load.accepted().forEach((attempt, mail) -> {
            if (!byMail.containsKey(mail)) {
                wrong.add("accepted, and the books do not know it: " + attempt + " " + mail);
            }
        });
        byMail.forEach((mail, recipients) -> recipients.forEach(row -> check(mail, row, reached)));
        return this;
    }

    private void check(String mail, List<String> row, Set<String> reached) {
        String state = row.get(2);
        if (!FINAL.contains(state)) {
            wrong.add("not settled: " + mail + " is " + state);
        }
        String attempt = attempts.get(mail);
        Load.Try sent = attempt == null ? null : tries.get(attempt);
        if (sent == null) {
            return; // Accepted while the connection broke, and stopped: nobody can tell which letter it was.
        }
        LoadLetter letter = sent.letter();
        String recipient = letter.recipients().get(Integer.parseInt(row.get(1)));
        boolean arrived = reached.contains(attempt + " " + recipient);
        if (arrived != state.equals("DELIVERED")) {
            wrong.add("the books say " + state + ", arrived=" + arrived + ": " + attempt + " " + mail);
        }
        if (row.get(3).contains("unscannable") && state.equals("HELD") && letter.mustReach(recipient)) {
            Matcher code = UNSCANNABLE.matcher(row.get(3));
            unscannable.merge(code.find() ? code.group() : "?", 1, Integer::sum);
        } else if (arrived != letter.mustReach(recipient)) {
            wrong.add("arrived=" + arrived + " where it should not be so: " + attempt + " " + mail + " " + row.get(3));
        }
    }

    /** Promise 2: whatever arrived was examined and decided before it left, and arrived as it was sent. */
    public Accounts nothingUnscanned() throws SQLException {
        Map<String, Instant> decided = new HashMap<>();
        for (List<String> row : rows.list("select subject, to_char(min(at) at time zone 'UTC',"
                + " 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"') from ledger d where kind = 'mail.decided'"
                + " and not exists (select 1 from ledger b where b.subject = d.subject and b.kind = 'mail.delivered'"
                + " and b.sequence < d.sequence) group by subject")) {
            decided.put(row.get(0), Instant.parse(row.get(1)));
        }
        for (Arrival arrival : arrivals) {
            Instant at = decided.get(arrival.mail());
            if (at == null || at.isAfter(arrival.at())) {
                wrong.add("left before it was decided: " + arrival);
            }
            Load.Try sent = tries.get(arrival.attempt());
            if (sent == null || !sent.digest().equals(arrival.digest())) {
                wrong.add("changed on the way: " + arrival);
            }
        }
        return this;
    }

    /** A copy too many is only there where a kill came between two of them. */
    public Accounts atMostOneCopyInEachLife() {
        Map<String, Integer> copies = new HashMap<>();
        arrivals.forEach(arrival -> arrival.recipients()
                .forEach(to -> copies.merge(arrival.epoch() + " " + arrival.attempt() + " " + to, 1, Integer::sum)));
        copies.forEach((copy, count) -> {
            if (count > 1) {
                wrong.add(count + " copies in one life of the gateway: " + copy);
            }
        });
        return this;
    }

    /**
     * A copy too many is only there where the database was killed before it had written down the first.
     *
     * @param unwritten how long before the kill the first may have arrived
     */
    public Accounts copiesOnlyAround(List<Instant> kills, Duration unwritten) {
        Map<String, Instant> last = new HashMap<>();
        arrivals.stream().sorted(Comparator.comparing(Arrival::at)).forEach(arrival -> arrival.recipients()
                .forEach(to -> {
                    Instant before = last.put(arrival.attempt() + " " + to, arrival.at());
                    if (before != null
                            && kills.stream().noneMatch(kill -> isBetween(before, kill, arrival, unwritten))) {
                        wrong.add("a copy too many, the one before came at " + before + ": " + arrival);
                    }
                }));
        return this;
    }

    private static boolean isBetween(Instant before, Instant kill, Arrival copy, Duration unwritten) {
        return before.isAfter(kill.minus(unwritten)) && copy.at().isAfter(kill);
    }

    /** No row left behind, no file missing; files without a row only from transactions that a kill cut off. */
    public Accounts nothingLeftBehind(Path vault, int cutOff) throws SQLException, IOException {
        expectNone("places in the spool", "select count(*) from spool_item");
        expectNone("tasks in the outbox", "select count(*) from outbox_task");
        expectNone("messages set aside", "select count(*) from message where state = 'SET_ASIDE'");
        expectNone("messages not settled", "select count(*) from message where state in ('RECEIVED', 'DECIDED')");
        expectNone(
                "messages without an entry",
                "select count(*) from message m where not exists"
                        + " (select 1 from ledger l where l.subject = m.id::text and l.kind = 'mail.received')");
        Set<String> files = files(vault);
        Set<String> known = new HashSet<>();
        for (List<String> row : rows.list("select id, vault from message where vault <> 'NONE'")) {
            known.add(row.get(0));
            if (row.get(1).equals("KEPT") && !files.contains(row.get(0))) {
                wrong.add("its file is missing: " + row.get(0));
            }
        }
        files.removeAll(known);
        if (files.size() > cutOff) {
            wrong.add(files.size() + " files without a row, " + cutOff + " can be explained");
        }
        return this;
    }

    /** Promise 6. */
    public Accounts ledgerHolds() throws SQLException, IOException {
        StringWriter export = new StringWriter();
        rows.exportLedger(export);
        Verification ledger =
                LedgerVerifier.verify(new ByteArrayInputStream(export.toString().getBytes(StandardCharsets.UTF_8)));
        if (!ledger.holds()) {
            wrong.addAll(ledger.lines());
        }
        return this;
    }

    public void check(String context) {
        wrong.addAll(load.refused());
        assertThat(wrong).as(context + " " + this).isEmpty();
    }

    /** Copies beyond the first. */
    public int duplicates() {
        Set<String> seen = new HashSet<>();
        return (int) arrivals.stream()
                .flatMap(arrival -> arrival.recipients().stream().map(to -> arrival.attempt() + " " + to))
                .filter(copy -> !seen.add(copy))
                .count();
    }

    /** Copies held because they could not be looked into, where the letter was in order: how many, by code. */
    public Map<String, Integer> unscannable() {
        return Map.copyOf(unscannable);
    }

    @Override
    public String toString() {
        return load + " arrivals=" + arrivals.size() + " duplicates=" + duplicates() + " unscannable=" + unscannable;
    }

    private void expectNone(String what, String sql) throws SQLException {
        long found = rows.count(sql);
        if (found > 0) {
            wrong.add(found + " " + what);
        }
    }

    private static Set<String> files(Path vault) throws IOException {
        try (Stream<Path> all = Files.walk(vault)) {
            Set<String> ids = new HashSet<>();
            all.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(".mail"))
                    .map(name -> name.substring(0, name.length() - ".mail".length()))
                    .filter(id -> !VaultMark.isMark(MailId.of(id)))
                    .forEach(ids::add);
            return ids;
        }
    }
}
