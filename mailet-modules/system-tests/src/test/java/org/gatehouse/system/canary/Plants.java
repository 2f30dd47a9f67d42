package org.gatehouse.system.canary;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gatehouse.system.rig.TestConf;

/** Leaves words where none may be, in every spelling, to see that they are found. Removes what it put outside. */
final class Plants implements AutoCloseable {
    /** Long, and easily packed. */
    private static final String FILLER = "nothing to see here, move on; ".repeat(2_000);

    private final Canaries words = new Canaries();
    private final TestConf conf;
    private final List<Path> outside = new ArrayList<>();
    private final Map<String, String> wordsByPlace = new LinkedHashMap<>();
    private final String packed = words.word("packed by PostgreSQL");

    Plants(TestConf conf) {
        this.conf = conf;
    }

    /** The words by the place: a part of the path or name that a hit must show. */
    Map<String, String> wordsByPlace() {
        return Map.copyOf(wordsByPlace);
    }

    /** A word that is in the database, but not to be read in its files. */
    String packed() {
        return packed;
    }

    void plant() throws IOException, SQLException {
        append(conf.directory().resolve("gateway.log"));
        file(conf.data().resolve("vault").resolve("planted"));
        file(conf.data().resolve("james").resolve("planted"));
        file(conf.data().resolve("keys").resolve("planted"));
        file(conf.data().resolve("postgres").resolve("data").resolve("log").resolve("planted"));
        file(conf.temp().resolve("planted"));
        for (Path shared : Places.shared()) {
            Path file = shared.toAbsolutePath()
                    .resolve("gatehouse-planted-" + words.word("file").substring(0, 8));
            outside.add(file);
            file(file);
        }
        rows();
    }

    private void append(Path log) throws IOException {
        Files.write(log, everySpelling(word(log.toString())), StandardOpenOption.APPEND);
    }

    private void file(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, everySpelling(word(file.toString())));
    }

    /** One column of text and one of bytes; the write-ahead log has them, too. */
    private void rows() throws SQLException {
        String row = word("table gatehouse.planted column bytes");
        wordsByPlace.put("/pg_wal/", row);
        try (DatabaseDump database = DatabaseDump.open(conf.data());
                Statement statement = database.connection().createStatement()) {
            statement.execute("create table gatehouse.planted (text text, bytes bytea)");
            try (PreparedStatement insert =
                    database.connection().prepareStatement("insert into gatehouse.planted values (?, ?)")) {
                insert.setString(1, FILLER + packed + FILLER);
                insert.setBytes(2, everySpelling(row));
                // More than once: a page of the write-ahead log may end in the middle of one.
                for (int time = 0; time < 3; time++) {
                    insert.executeUpdate();
                }
            }
        }
    }

    private String word(String place) {
        String word = words.word(place);
        wordsByPlace.put(place, word);
        return word;
    }

    /** Written by other means than {@link Spelling}, and with other text around each. */
    private static byte[] everySpelling(String word) {
        String upper = word.toUpperCase(Locale.ROOT);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(("plain: " + word + ", upper: " + upper + ".\n").getBytes(StandardCharsets.UTF_8));
        for (String before : List.of("", "=", "%", "\\u00")) {
            all.writeBytes("\n".getBytes(StandardCharsets.UTF_8));
            for (byte letter : word.getBytes(StandardCharsets.UTF_8)) {
                all.writeBytes((before + Integer.toHexString(letter)).getBytes(StandardCharsets.UTF_8));
            }
        }
        // No zero byte before the one and after the other: each is that one alone.
        all.writeBytes("\n".getBytes(StandardCharsets.UTF_8));
        all.writeBytes((word + "\n").getBytes(StandardCharsets.UTF_16LE));
        all.writeBytes(("\n" + word).getBytes(StandardCharsets.UTF_16BE));
        for (String before : List.of("---", "----", "-----")) {
            all.writeBytes(mime((before + word + " and more").getBytes(StandardCharsets.UTF_8)));
            all.writeBytes(mime((before + upper + " and more").getBytes(StandardCharsets.UTF_8)));
        }
        for (int before = 0; before < 3; before++) {
            byte[] wide = (word + " and more").getBytes(StandardCharsets.UTF_16LE);
            byte[] moved = new byte[before + wide.length];
            System.arraycopy(wide, 0, moved, before, wide.length);
            all.writeBytes(mime(moved));
        }
        return all.toByteArray();
    }

    /** In lines so short that every word is broken. */
    private static byte[] mime(byte[] bytes) {
        byte[] lineEnd = {'\r', '\n'};
        byte[] text = Base64.getMimeEncoder(16, lineEnd).encode(bytes);
        return ("\n" + new String(text, StandardCharsets.US_ASCII) + "\n.\n").getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void close() throws IOException {
        for (Path file : outside) {
            Files.deleteIfExists(file);
        }
    }
}
