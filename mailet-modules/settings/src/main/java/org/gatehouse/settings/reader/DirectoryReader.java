package org.gatehouse.settings.reader;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.gatehouse.core.mail.Address;
import org.gatehouse.core.mail.AgeBand;
import org.gatehouse.core.mail.Directory;
import org.gatehouse.core.mail.Mailbox;
import org.gatehouse.core.mail.PersonType;
import org.gatehouse.settings.source.CsvLines;
import org.gatehouse.settings.source.CsvLines.Row;
import org.gatehouse.settings.source.Kind;
import org.gatehouse.settings.source.Kinds;
import org.gatehouse.settings.source.Mistakes;
import org.gatehouse.settings.source.NetKinds;
import org.gatehouse.settings.source.Refused;
import org.gatehouse.settings.source.TextFile;

/** Reads the directory: who has which mailbox. No mistake repeats anything of a row. */
final class DirectoryReader {
    private static final List<String> COLUMNS = List.of("address", "type", "age-band", "establishment");
    /** Names make look-alikes of people visible; they may be left out. */
    private static final List<String> WITH_NAMES =
            Stream.concat(COLUMNS.stream(), Stream.of("name")).toList();

    private static final int MOST_NAME = 200;
    private static final int MOST_LOCAL_PART = 64; // RFC 5321, 4.5.3.1.1
    private static final int MOST_ESTABLISHMENT = 200;
    /** What a row may say; the other types are for those who have no row. */
    private static final Kind<PersonType> TYPE = Kinds.oneOf(
            EnumSet.of(PersonType.PUPIL, PersonType.STAFF, PersonType.GOVERNOR, PersonType.PARENT, PersonType.SHARED));

    private static final Kind<AgeBand> AGE_BAND = Kinds.oneOf(AgeBand.class);

    private final TextFile file;
    private final Set<String> domains;
    private final Mistakes mistakes;
    private final Map<Address, Integer> lines = new HashMap<>();
    private final Map<Address, Mailbox> mailboxes = new HashMap<>();
    private List<String> columns = COLUMNS;

    /** @param domains empty where they are not known; then no address is outside them */
    DirectoryReader(TextFile file, Set<String> domains, Mistakes mistakes) {
        this.file = file;
        this.domains = domains;
        this.mistakes = mistakes;
    }

    Directory read() {
        List<Row> rows = CsvLines.read(file, mistakes);
        List<String> header = rows.isEmpty() ? List.of() : rows.get(0).fields();
        boolean hasHeader = header.equals(COLUMNS) || header.equals(WITH_NAMES);
        columns = header.equals(WITH_NAMES) ? WITH_NAMES : COLUMNS;
        if (!hasHeader) {
            int line = rows.isEmpty() ? 1 : rows.get(0).line();
            mistakes.add(file.name(), line, "must begin with the line " + String.join(",", COLUMNS));
        }
        rows.stream().skip(1).forEach(this::readRow);
        return new Directory(domains, mailboxes);
    }

    private void readRow(Row row) {
        if (row.fields().size() != columns.size()) {
            mistake(
                    row,
                    "must have " + columns.size() + " columns, has "
                            + row.fields().size());
            return;
        }
        Optional<Address> address = address(row);
        Optional<PersonType> type = constant(row, 1, TYPE);
        Optional<AgeBand> ageBand =
                row.fields().get(2).isEmpty() ? Optional.of(AgeBand.NOT_KNOWN) : constant(row, 2, AGE_BAND);
        String establishment = row.fields().get(3);
        if (establishment.length() > MOST_ESTABLISHMENT) {
            mistake(row, "establishment: must be at most " + MOST_ESTABLISHMENT + " characters");
        }
        String name = columns.size() > COLUMNS.size() ? row.fields().get(COLUMNS.size()) : "";
        if (name.length() > MOST_NAME) {
            mistake(row, "name: must be at most " + MOST_NAME + " characters");
        }
        if (address.isPresent() && type.isPresent() && ageBand.isPresent()) {
            mailboxes.put(address.get(), new Mailbox(type.get(), ageBand.get(), establishment, name));
        }
    }

    private Optional<Address> address(Row row) {
        String text = row.fields().get(0);
        Optional<Address> address = Address.parse(text).filter(DirectoryReader::isPlain);
        if (address.isEmpty()) {
            mistake(row, "address: must be local-part@domain");
        } else if (!domains.isEmpty() && !domains.contains(address.get().domain())) {
            mistake(row, "address: its domain is not one of domains in gatehouse.yaml");
        }
        address.map(found -> lines.putIfAbsent(found, row.line()))
                .ifPresent(first -> mistake(row, "address: is already on line " + first));
        return address;
    }

    private static boolean isPlain(Address address) {
        return address.localPart().length() <= MOST_LOCAL_PART
                && isA(NetKinds.LOCAL_PART, address.localPart())
                && isA(NetKinds.DOMAIN_NAME, address.domain());
    }

    private static boolean isA(Kind<?> kind, String text) {
        try {
            kind.parser().parse(text);
            return true;
        } catch (Refused e) {
            return false; // why it was refused repeats the address, which the caller must not
        }
    }

    private <T> Optional<T> constant(Row row, int column, Kind<T> kind) {
        try {
            return Optional.of(kind.parser().parse(row.fields().get(column)));
        } catch (Refused e) {
            mistake(row, COLUMNS.get(column) + ": must be " + kind.expected()); // the value may be a name: not repeated
            return Optional.empty();
        }
    }

    private void mistake(Row row, String text) {
        mistakes.add(file.name(), row.line(), text);
    }
}
