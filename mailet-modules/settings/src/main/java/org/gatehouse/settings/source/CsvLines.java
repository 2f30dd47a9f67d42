package org.gatehouse.settings.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Comma-separated values (RFC 4180), except that a row ends with its line: so one open quote spoils one row, and every
 * row has its line number. Empty lines are left out.
 */
public final class CsvLines {
    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setIgnoreSurroundingSpaces(true)
            .setTrim(true)
            .get();

    private CsvLines() {}

    /** The rows that are well formed; mistakes are recorded, and repeat nothing of the row. */
    public static List<Row> read(TextFile file, Mistakes mistakes) {
        List<Row> rows = new ArrayList<>();
        List<String> lines = file.lines();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (!line.isBlank()) {
                Optional<List<String>> fields = fields(line);
                if (fields.isEmpty()) {
                    mistakes.add(file.name(), i + 1, "is no row of comma-separated values; look at its quotes");
                }
                int number = i + 1;
                fields.ifPresent(found -> rows.add(new Row(number, found)));
            }
        }
        return rows;
    }

    private static Optional<List<String>> fields(String line) {
        try (CSVParser parser = CSVParser.parse(line, FORMAT)) {
            return parser.stream().findFirst().map(CSVRecord::toList);
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty(); // the line is the only input there is: it is malformed
        }
    }

    /** One row and the line it stands on. */
    public record Row(int line, List<String> fields) {
        @Override
        public String toString() {
            return "Row[line " + line + ", " + fields.size() + " fields]";
        }
    }
}
