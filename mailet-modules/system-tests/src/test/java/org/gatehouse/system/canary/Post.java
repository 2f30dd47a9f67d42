package org.gatehouse.system.canary;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Hands in mails, and asks the database what became of them. For one thread. */
final class Post {
    private static final Pattern ACCEPTED = Pattern.compile("250 2\\.0\\.0 (\\S+) accepted");
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String STATES = "select m.state, r.state, coalesce(r.disposition, '')"
            + " from message m join recipient r on r.mail = m.id where m.id = ?";

    private final InetSocketAddress server;
    private final Path data;
    private final Canaries canaries;
    private final Map<String, UUID> ids = new LinkedHashMap<>();

    Post(InetSocketAddress server, Path data, Canaries canaries) {
        this.server = server;
        this.data = data;
        this.canaries = canaries;
    }

    Client connect() throws IOException {
        return new Client(server, canaries.word("helo"));
    }

    /** @return the reply to the whole mail, or to the first command that was refused */
    String send(Letter letter) throws IOException {
        try (Client client = connect()) {
            String begun = client.begin(letter);
            String reply = begun.startsWith("354") ? client.finish(letter.bytes()) : begun;
            Matcher accepted = ACCEPTED.matcher(reply);
            if (accepted.matches()) {
                ids.put(letter.name(), UUID.fromString(accepted.group(1)));
            }
            return reply;
        }
    }

    UUID accept(Letter letter) throws IOException {
        String reply = send(letter);
        if (!ids.containsKey(letter.name())) {
            throw new IllegalStateException(letter.name() + " was refused: " + reply);
        }
        return ids.get(letter.name());
    }

    /** Such as {@code SETTLED HELD HOLD}: of the message, its recipients, and what was decided; each once, sorted. */
    String state(String letter) {
        TreeSet<String> states = new TreeSet<>();
        try (DatabaseDump database = DatabaseDump.open(data);
                PreparedStatement query = database.connection().prepareStatement(STATES)) {
            query.setObject(1, ids.get(letter));
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    states.add(rows.getString(1) + " " + rows.getString(2) + " " + rows.getString(3));
                }
            }
            return String.join(", ", states);
        } catch (SQLException e) {
            return "the database does not answer: " + e.getSQLState();
        }
    }

    /** Of every mail that was accepted, by its name. */
    Map<String, String> states() {
        Map<String, String> states = new LinkedHashMap<>();
        ids.keySet().forEach(letter -> states.put(letter, state(letter)));
        return states;
    }

    void awaitState(String letter, String state) {
        await(letter + " is " + state)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> state(letter), state::equals);
    }

    /** Nothing is undecided, and nothing but what the next hop defers is on its way. */
    void awaitDecided() {
        for (String letter : ids.keySet()) {
            await(letter + " is decided")
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(200))
                    .until(
                            () -> state(letter),
                            state -> !state.contains("RECEIVED") && !state.startsWith("the database"));
        }
    }
}
