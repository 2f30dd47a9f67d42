package org.gatehouse.verify;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.gatehouse.core.ledger.LedgerEntry;
import org.gatehouse.core.ledger.LedgerHash;

/** Writes exports with the gateway's own hashes, so that two implementations are held against each other. */
final class ExportWriter {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final String[] PIECES = {
        "", "a", "mail.received", "0190-4b", "ü", "☃", "😀", "\"", "\\", "\n", "\u0000", "\u007f", "/", "\u2028", " "
    };

    private final List<String> lines = new ArrayList<>();
    private byte[] chain = LedgerHash.start();

    static List<LedgerEntry> randomEntries(Random random, int count) {
        List<LedgerEntry> entries = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            Map<String, String> details = new TreeMap<>();
            for (int detail = random.nextInt(4); detail > 0; detail--) {
                details.put("key" + random.nextInt(100), text(random));
            }
            Instant at = Instant.ofEpochSecond(random.nextLong(4_000_000_000L), random.nextInt(1_000_000_000));
            entries.add(new LedgerEntry(number, at, text(random), text(random), text(random), details));
        }
        return entries;
    }

    static List<String> export(List<LedgerEntry> entries) {
        ExportWriter writer = new ExportWriter();
        entries.forEach(writer::add);
        return writer.end();
    }

    void add(LedgerEntry entry) {
        byte[] leaf = LedgerHash.leaf(entry);
        chain = LedgerHash.chain(chain, leaf);
        String details = entry.details().entrySet().stream()
                .map(detail -> json(detail.getKey()) + ":" + json(detail.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
        lines.add("{\"sequence\":" + entry.sequence() + ",\"at\":\"" + TIME.format(entry.at()) + "\",\"kind\":"
                + json(entry.kind()) + ",\"subject\":" + json(entry.subject()) + ",\"actor\":" + json(entry.actor())
                + ",\"details\":" + details + ",\"leaf\":\"" + hex(leaf) + "\",\"chain\":\"" + hex(chain) + "\"}");
    }

    List<String> end() {
        List<String> all = new ArrayList<>(lines);
        all.add("{\"end\":{\"entries\":" + lines.size() + ",\"chain\":\"" + hex(chain) + "\"}}");
        return all;
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int pieces = random.nextInt(5); pieces > 0; pieces--) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }

    static String json(String text) {
        StringBuilder json = new StringBuilder("\"");
        text.chars().forEach(character -> {
            if (character == '"' || character == '\\') {
                json.append('\\').append((char) character);
            } else if (character == '\n') {
                // One spelling that no single flipped bit turns into another of the same meaning.
                json.append("\\n");
            } else if (character < 0x20) {
                json.append(String.format(Locale.ROOT, "\\u%04x", character));
            } else {
                json.append((char) character);
            }
        });
        return json.append('"').toString();
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
