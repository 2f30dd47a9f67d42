package org.gatehouse.core.access;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the table as it stands in {@link PermissionMatrix}; every ability and every role once. */
final class MatrixText {
    private static final String IF = " if ";

    private MatrixText() {}

    static Map<Ability, Map<Role, Cell>> read(String table) {
        List<List<String>> lines = table.lines().map(MatrixText::cells).toList();
        List<Role> roles = lines.get(0).stream().skip(1).map(Role::valueOf).toList();
        Map<Ability, Map<Role, Cell>> rows = new EnumMap<>(Ability.class);
        for (List<String> line : lines.subList(1, lines.size())) {
            if (rows.put(Ability.valueOf(line.get(0)), row(roles, line)) != null) {
                throw new IllegalStateException("an ability stands in the table twice: " + line.get(0));
            }
        }
        Set<Role> named = new HashSet<>(roles);
        if (rows.size() != Ability.values().length || named.size() != Role.values().length) {
            throw new IllegalStateException("the table has a row for each ability and a column for each role");
        }
        return rows;
    }

    private static Map<Role, Cell> row(List<Role> roles, List<String> line) {
        if (line.size() != roles.size() + 1) {
            throw new IllegalStateException("a row has a cell for each role: " + line.get(0));
        }
        Map<Role, Cell> row = new EnumMap<>(Role.class);
        for (int column = 0; column < roles.size(); column++) {
            row.put(roles.get(column), cell(line.get(column + 1)));
        }
        return row;
    }

    private static Cell cell(String text) {
        int comma = text.indexOf(',');
        Grant otherwise = comma < 0 ? Grant.NO : grant(text.substring(0, comma));
        String rest = text.substring(comma + 1).strip();
        int at = rest.indexOf(IF);
        if (at < 0) {
            return Cell.always(grant(rest));
        }
        return new Cell(
                grant(rest.substring(0, at)), Optional.of(condition(rest.substring(at + IF.length()))), otherwise);
    }

    private static Grant grant(String word) {
        return switch (word) {
            case "-" -> Grant.NO;
            case "masked" -> Grant.MASKED;
            case "reason+second" -> Grant.REASON_AND_SECOND_PERSON;
            case "second" -> Grant.SECOND_PERSON;
            case "reason" -> Grant.WITH_REASON;
            case "yes" -> Grant.YES;
            default -> throw new IllegalStateException("no such grant: " + word);
        };
    }

    private static Condition condition(String words) {
        return Condition.valueOf(words.strip().toUpperCase(Locale.ROOT).replace(' ', '_'));
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        Arrays.asList(line.split("\\|", -1)).forEach(cell -> cells.add(cell.strip()));
        return cells;
    }
}
