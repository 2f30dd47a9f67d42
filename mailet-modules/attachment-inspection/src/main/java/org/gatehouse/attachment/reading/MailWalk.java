package org.gatehouse.attachment.reading;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.io.MaxHeaderLengthLimitException;
import org.apache.james.mime4j.io.MaxHeaderLimitException;
import org.apache.james.mime4j.io.MaxLineLimitException;
import org.apache.james.mime4j.stream.BodyDescriptor;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;
import org.gatehouse.core.inspection.Category;
import org.gatehouse.core.inspection.FindingCode;
import org.gatehouse.core.inspection.MailPart;

/** Walks through one message as mime4j sees it and hands its leaves on. One message, one thread. */
final class MailWalk {
    private static final int LONGEST_LINE = 256 * 1024;
    private static final int LONGEST_HEADER = 256 * 1024;
    private static final int MOST_HEADERS = 5000;
    /** mime4j's streams stand in each other, one per multipart. */
    private static final int DEEPEST_MULTIPART = 40;

    /** What is ambiguous only: all other views are read for it. */
    private static final double SLIGHT = 0.3;

    private static final int MOST_PREAMBLE = 64 * 1024;

    private final Reading reading;
    private final LeafReader leaves;
    private final String base;
    private final int depth;
    private final Deque<Entity> open = new ArrayDeque<>();

    /**
     * @param base the path of the message itself, empty for the received one
     * @param depth of its leaves
     */
    MailWalk(Reading reading, LeafReader leaves, String base, int depth) {
        this.reading = reading;
        this.leaves = leaves;
        this.base = base;
        this.depth = depth;
    }

    /** An entity that has been begun and not ended. */
    private static final class Entity {
        private final String path;
        private final EntityHeader header = new EntityHeader();
        private int children;

        private Entity(String path) {
            this.path = path;
        }
    }

    /**
     * @throws LimitReached where there is more than may be looked through
     * @throws IOException where the stream ends early
     */
    void walk(InputStream message) throws IOException {
        MimeTokenStream tokens = new MimeTokenStream(config(), new StructureMonitor(reading), null);
        tokens.setRecursionMode(RecursionMode.M_NO_RECURSE);
        tokens.parse(message);
        try {
            for (EntityState state = tokens.getState(); state != EntityState.T_END_OF_STREAM; state = tokens.next()) {
                step(state, tokens);
            }
        } catch (MaxHeaderLimitException | MaxHeaderLengthLimitException | MaxLineLimitException e) {
            throw reading.budget().exceed("header");
        } catch (MimeException e) {
            endsEarly();
        }
    }

    /** Of the received message itself no part may be called seen; one inside another is a part of that. */
    private void endsEarly() {
        if (base.isEmpty()) {
            reading.find(FindingCode.UNSCANNABLE_PARSE, Category.UNSCANNABLE, 1, Map.of("what", "mime"));
        } else {
            reading.unreadable(base, 1, "mime");
        }
    }

    private static MimeConfig config() {
        return new MimeConfig.Builder()
                .setMaxLineLen(LONGEST_LINE)
                .setMaxHeaderLen(LONGEST_HEADER)
                .setMaxHeaderCount(MOST_HEADERS)
                .setMaxContentLen(-1)
                .build();
    }

    private void step(EntityState state, MimeTokenStream tokens) throws IOException {
        switch (state) {
            case T_START_MESSAGE -> open.push(new Entity(base));
            case T_START_BODYPART -> startPart();
            case T_FIELD -> current().header.add(tokens.getField());
            case T_END_HEADER -> endHeader();
            case T_START_MULTIPART -> startMultipart(tokens.getBodyDescriptor());
            case T_PREAMBLE -> beside(tokens.getInputStream(), 1);
            case T_EPILOGUE -> beside(tokens.getInputStream(), 2);
            case T_BODY -> body(tokens);
            case T_END_BODYPART, T_END_MESSAGE -> open.pop();
            case T_START_HEADER, T_END_MULTIPART, T_RAW_ENTITY, T_END_OF_STREAM -> {
                // Nothing to see.
            }
        }
    }

    private Entity current() {
        return open.getFirst();
    }

    private void startPart() {
        Entity parent = current();
        parent.children++;
        open.push(new Entity(join(parent.path, parent.children)));
    }

    private void startMultipart(BodyDescriptor descriptor) {
        reading.budget().chargeEntry();
        if (open.size() > DEEPEST_MULTIPART) {
            throw reading.budget().exceed("depth");
        }
        if (descriptor.getMimeType().equals("multipart/encrypted")) {
            reading.find(FindingCode.MESSAGE_ENCRYPTED, path(), Category.UNSCANNABLE, 1, Map.of("kind", "pgp"));
        }
    }

    private void endHeader() {
        Entity entity = current();
        new HeaderCheck(reading, path()).check(entity.header);
        reading.countContentFields(entity.header.contentFields());
        if (open.size() == 1) {
            reading.identifiers().add(entity.header, depth);
            entity.header.subjects().forEach(this::subject);
        }
    }

    private void subject(String encoded) {
        if (EncodedWords.isTooLong(encoded)) {
            throw reading.budget().exceed("subject");
        }
        String subject = EncodedWords.decode(encoded);
        String path = base.isEmpty() ? "subject" : join(base, 0);
        leaves.addText(path, MailPart.Kind.SUBJECT, subject, depth);
    }

    /** What stands before the first and after the last part: most programs do not show it, some do. */
    private void beside(InputStream text, int which) throws IOException {
        byte[] bytes = text.readNBytes(MOST_PREAMBLE);
        String content = TextDecoder.decode(bytes, bytes.length, "").strip();
        if (content.isEmpty()) {
            return;
        }
        String lower = content.toLowerCase(Locale.ROOT);
        if (lower.contains("content-type:") || lower.contains("content-disposition:") || text.read() >= 0) {
            reading.defect(
                    path(), SLIGHT, which == 1 ? FindingCode.STRUCTURE_PREAMBLE : FindingCode.STRUCTURE_EPILOGUE);
        }
        leaves.addText(join(join(current().path, 0), which), MailPart.Kind.BODY, content, depth);
    }

    private void body(MimeTokenStream tokens) throws IOException {
        EntityHeader header = current().header;
        BodyDescriptor descriptor = tokens.getBodyDescriptor();
        List<String> names = header.names();
        String declared = header.declaredType();
        boolean body = names.isEmpty()
                && !header.isAttachment()
                && (declared.isEmpty() || declared.startsWith("text/") || declared.indexOf('/') < 0);
        MailPart.Kind kind = body ? MailPart.Kind.BODY : MailPart.Kind.ATTACHMENT;
        LeafBytes bytes = decoded(tokens, descriptor);
        boolean encoded = header.isEncoded();
        if (encoded) {
            reading.enterEncoded();
        }
        try {
            leaves.read(new Leaf(path(), kind, names, declared, header.typeParameter("charset"), depth, bytes));
        } finally {
            if (encoded) {
                reading.leaveEncoded();
            }
        }
    }

    private LeafBytes decoded(MimeTokenStream tokens, BodyDescriptor descriptor) throws IOException {
        if (!"base64".equals(descriptor.getTransferEncoding())) {
            return LeafBytes.read(tokens.getDecodedInputStream(), reading.budget());
        }
        Base64Input base64 = new Base64Input(tokens.getInputStream());
        LeafBytes bytes = LeafBytes.read(base64, reading.budget());
        if (base64.sawDataAfterPadding()) {
            reading.defect(path(), 0.9, FindingCode.STRUCTURE_BASE64_PADDING);
        } else if (base64.sawBrokenGroup()) {
            reading.defect(path(), SLIGHT, FindingCode.STRUCTURE_BASE64_FOREIGN);
        }
        if (base64.sawForeign()) {
            reading.defect(path(), SLIGHT, FindingCode.STRUCTURE_BASE64_FOREIGN);
        }
        return bytes;
    }

    /** A message without parts is its own part 1. */
    private String path() {
        String path = current().path;
        return path.equals(base) ? join(base, 1) : path;
    }

    private static String join(String path, int number) {
        return path.isEmpty() ? Integer.toString(number) : path + "." + number;
    }
}
