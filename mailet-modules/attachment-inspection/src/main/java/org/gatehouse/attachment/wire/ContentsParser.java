package org.gatehouse.attachment.wire;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.gatehouse.core.inspection.Category;
import org.gatehouse.core.inspection.Finding;
import org.gatehouse.core.inspection.FindingCode;
import org.gatehouse.core.inspection.MailPart;
import org.gatehouse.core.inspection.PartPath;

/** The reading half of {@link ContentsCodec}: believes nothing. */
final class ContentsParser {
    /** Findings reach ledgers and logs: what a worker names in them cannot be content. */
    private static final Pattern PARAMETER = Pattern.compile("[A-Za-z0-9.+/_-]{0,120}");

    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    private final DataInputStream in;

    ContentsParser(DataInputStream in) {
        this.in = in;
    }

    Contents read(boolean unsound) throws IOException {
        List<MailPart> parts = list(this::part);
        List<String> urls = list(this::text);
        List<Finding> findings = list(this::finding);
        return new Contents(parts, urls, findings, unsound);
    }

    private interface Item<T> {
        T read() throws IOException;
    }

    private <T> List<T> list(Item<T> item) throws IOException {
        int count = in.readInt();
        // Every item takes at least four bytes, so that a lie about the count ends with the bytes.
        if (count < 0 || count > in.available() / 4) {
            throw new ProtocolViolation("a list is as long as it says");
        }
        List<T> items = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            items.add(item.read());
        }
        return items;
    }

    private MailPart part() throws IOException {
        return new MailPart(
                new PartPath(text()),
                MailPart.Kind.valueOf(text()),
                text(),
                text(),
                text(),
                size(in.readLong()),
                hash(text()),
                Set.copyOf(list(() -> MailPart.Flag.valueOf(text()))),
                text());
    }

    private Finding finding() throws IOException {
        FindingCode code = FindingCode.find(text()).orElseThrow(() -> new ProtocolViolation("a finding is catalogued"));
        String path = text();
        Category category = new Category(text());
        if (!category.isTechnical()) {
            throw new ProtocolViolation("a worker finds technical things only");
        }
        double score = in.readDouble();
        return new Finding(
                code,
                ReaderName.NAME,
                ReaderName.VERSION,
                path.isEmpty() ? Optional.empty() : Optional.of(new PartPath(path)),
                Optional.empty(),
                category,
                score,
                parameters());
    }

    private Map<String, String> parameters() throws IOException {
        Map<String, String> parameters = new HashMap<>();
        for (String pair : list(() -> parameter() + "=" + parameter())) {
            int at = pair.indexOf('=');
            parameters.put(pair.substring(0, at), pair.substring(at + 1));
        }
        return parameters;
    }

    private String parameter() throws IOException {
        String parameter = text();
        if (!PARAMETER.matcher(parameter).matches()) {
            throw new ProtocolViolation("a parameter is a short word");
        }
        return parameter;
    }

    private static long size(long size) throws ProtocolViolation {
        if (size < 0) {
            throw new ProtocolViolation("a size is 0 or more");
        }
        return size;
    }

    private static String hash(String hex) throws ProtocolViolation {
        if (!SHA_256.matcher(hex).matches()) {
            throw new ProtocolViolation("a hash is 64 hexadecimal digits");
        }
        return hex;
    }

    private String text() throws IOException {
        int length = in.readInt();
        if (length < 0 || length > in.available()) {
            throw new ProtocolViolation("a text is as long as it says");
        }
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }
}
