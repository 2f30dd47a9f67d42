package org.gatehouse.attachment.wire;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
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
import org.gatehouse.core.inspection.MailIdentifiers;
import org.gatehouse.core.inspection.MailPart;
import org.gatehouse.core.inspection.MailTrace;
import org.gatehouse.core.inspection.PartPath;

/** The reading half of {@link ContentsCodec}: believes nothing. */
final class ContentsParser {
    /** Findings reach ledgers and logs: what a worker names in them cannot be content. */
    private static final Pattern PARAMETER = Pattern.compile("[A-Za-z0-9.+/_-]{0,120}");

    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    private static final Pattern SHORTER = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{32}");
    private static final int MORE_DIGESTS = 2;

    private final DataInputStream in;
    private final AnswerLimits limits;
    private int textCharsLeft;

    ContentsParser(DataInputStream in, AnswerLimits limits) {
        this.in = in;
        this.limits = limits;
        this.textCharsLeft = limits.maxTextChars();
    }

    Contents read(boolean unsound) throws IOException {
        List<MailPart> parts = list(limits.maxParts(), this::part);
        List<String> urls = list(AnswerLimits.MOST_URLS, () -> text(AnswerLimits.LONGEST_URL));
        MailIdentifiers identifiers = identifiers();
        List<Finding> findings = list(AnswerLimits.MOST_FINDINGS, this::finding);
        return new Contents(parts, urls, identifiers, findings, unsound);
    }

    private interface Item<T> {
        T read() throws IOException;
    }

    private <T> List<T> list(int most, Item<T> item) throws IOException {
        int count = in.readInt();
        // Every item takes at least four bytes, so that a lie about the count ends with the bytes.
        if (count < 0 || count > in.available() / 4 || count > most) {
            throw new ProtocolViolation("a list is as long as it says, and no longer than it may be");
        }
        List<T> items = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            items.add(item.read());
        }
        return items;
    }

    private MailPart part() throws IOException {
        return new MailPart(
                new PartPath(word()),
                MailPart.Kind.valueOf(word()),
                text(AnswerLimits.LONGEST_NAME),
                text(AnswerLimits.LONGEST_TYPE),
                text(AnswerLimits.LONGEST_TYPE),
                size(in.readLong()),
                hash(word(), SHA_256),
                Set.copyOf(list(MailPart.Flag.values().length, () -> MailPart.Flag.valueOf(word()))),
                content(),
                Set.copyOf(list(MORE_DIGESTS, () -> hash(word(), SHORTER))));
    }

    private MailIdentifiers identifiers() throws IOException {
        String own = text(AnswerLimits.LONGEST_ID);
        return new MailIdentifiers(
                Optional.of(own).filter(id -> !id.isEmpty()),
                list(AnswerLimits.MOST_IDS, () -> text(AnswerLimits.LONGEST_ID)),
                in.readBoolean() ? Optional.of(trace()) : Optional.empty(),
                list(AnswerLimits.MOST_IDS, this::trace),
                list(AnswerLimits.MOST_IDS, () -> text(AnswerLimits.LONGEST_ID)));
    }

    private MailTrace trace() throws IOException {
        String address = text(MailTrace.LONGEST);
        return new MailTrace(
                Optional.of(address).filter(known -> !known.isEmpty()),
                text(MailTrace.LONGEST),
                list(MailTrace.MOST_DAYS, this::day),
                text(MailTrace.LONGEST));
    }

    private LocalDate day() throws IOException {
        try {
            return LocalDate.parse(word());
        } catch (DateTimeParseException e) {
            throw new ProtocolViolation("a day is a date", e);
        }
    }

    private Finding finding() throws IOException {
        FindingCode code = FindingCode.find(word()).orElseThrow(() -> new ProtocolViolation("a finding is catalogued"));
        String path = word();
        Category category = new Category(word());
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
        for (String pair : list(AnswerLimits.MOST_PARAMETERS, () -> parameter() + "=" + parameter())) {
            int at = pair.indexOf('=');
            parameters.put(pair.substring(0, at), pair.substring(at + 1));
        }
        return parameters;
    }

    private String parameter() throws IOException {
        String parameter = word();
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

    private static String hash(String hex, Pattern form) throws ProtocolViolation {
        if (!form.matcher(hex).matches()) {
            throw new ProtocolViolation("a hash has as many hexadecimal digits as its kind");
        }
        return hex;
    }

    private String content() throws IOException {
        String content = text(textCharsLeft);
        textCharsLeft -= content.length();
        return content;
    }

    private String word() throws IOException {
        return text(AnswerLimits.LONGEST_WORD);
    }

    private String text(int mostChars) throws IOException {
        int length = in.readInt();
        // No UTF-16 unit takes more than three bytes.
        if (length < 0 || length > in.available() || length > 3L * mostChars) {
            throw new ProtocolViolation("a text is as long as it says, and no longer than it may be");
        }
        String text = new String(in.readNBytes(length), StandardCharsets.UTF_8);
        if (text.length() > mostChars) {
            throw new ProtocolViolation("a text is no longer than it may be");
        }
        return text;
    }
}
