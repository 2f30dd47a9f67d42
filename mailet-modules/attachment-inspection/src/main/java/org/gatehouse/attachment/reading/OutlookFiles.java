package org.gatehouse.attachment.reading;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.poi.hmef.HMEFMessage;
import org.apache.poi.hmef.attribute.MAPIAttribute;
import org.apache.poi.hmef.attribute.MAPIStringAttribute;
import org.apache.poi.hsmf.MAPIMessage;
import org.apache.poi.hsmf.datatypes.AttachmentChunks;
import org.apache.poi.hsmf.datatypes.Chunk;
import org.apache.poi.hsmf.datatypes.MAPIProperty;
import org.apache.poi.hsmf.datatypes.PropertyValue;
import org.apache.poi.hsmf.datatypes.PropertyValue.TimePropertyValue;
import org.apache.poi.hsmf.datatypes.StringChunk;
import org.apache.poi.util.LittleEndian;
import org.gatehouse.core.inspection.MailTrace;
import org.gatehouse.core.report.inline.LooseDate;

/**
 * By what a message in one of Outlook's own files is known: .msg (MS-OXMSG) and winmail.dat (MS-OXTNEF). The files' text
 * is read elsewhere. A file that says nothing of it, or is broken, adds nothing.
 */
final class OutlookFiles {
    private static final List<MAPIProperty> SENDERS = List.of(
            MAPIProperty.SENT_REPRESENTING_EMAIL_ADDRESS,
            MAPIProperty.SENDER_EMAIL_ADDRESS,
            MAPIProperty.SENT_REPRESENTING_NAME,
            MAPIProperty.SENDER_NAME);
    /** PidTagSenderSmtpAddress, PidTagSentRepresentingSmtpAddress (MS-OXPROPS). */
    private static final List<Integer> SMTP = List.of(0x5D01, 0x5D02);

    private static final List<MAPIProperty> TIMES =
            List.of(MAPIProperty.CLIENT_SUBMIT_TIME, MAPIProperty.MESSAGE_DELIVERY_TIME);
    /** 100 ns between 1601 and 1970 (MS-DTYP, FILETIME). */
    private static final long EPOCH = 116_444_736_000_000_000L;

    private static final long TICKS_PER_MILLI = 10_000;

    /** A Message-ID as properties hold it: ended by a zero. */
    private static final Pattern ID = Pattern.compile("(<[A-Za-z0-9.$_+=!#%-]{4,200}@[A-Za-z0-9.\\[\\]:-]{2,200}>)\0");

    private static final int MOST_SEARCHED = 1_000_000;

    private OutlookFiles() {}

    static void readMsg(Leaf leaf, Identifiers identifiers) throws IOException {
        try (MAPIMessage message = new MAPIMessage(leaf.bytes().open())) {
            add(message, 0, identifiers);
            for (AttachmentChunks attachment : message.getAttachmentFiles()) {
                if (attachment.isEmbeddedMessage()) {
                    add(attachment.getEmbeddedMessage(), 1, identifiers);
                }
            }
        }
    }

    private static void add(MAPIMessage message, int depth, Identifiers identifiers) throws IOException {
        Map<MAPIProperty, List<Chunk>> all = message.getMainChunks().getAll();
        String header = text(all, MAPIProperty.TRANSPORT_MESSAGE_HEADERS);
        String id = text(all, MAPIProperty.INTERNET_MESSAGE_ID);
        String sender = Stream.concat(
                        all.entrySet().stream()
                                .filter(entry -> SMTP.contains(entry.getKey().id))
                                .map(entry -> text(all, entry.getKey())),
                        SENDERS.stream().map(property -> text(all, property)))
                .filter(text -> !text.isBlank() && !isDirectoryName(text))
                .reduce("", (first, more) -> first + " " + more);
        String subject = text(all, MAPIProperty.SUBJECT);
        List<LocalDate> days = times(message).toList();
        MailTrace trace = MailTrace.of(
                sender.isBlank() ? field(header, "from:") : sender,
                days.isEmpty() ? LooseDate.find(field(header, "date:")) : days,
                subject);
        identifiers.addAttached(depth, id.isEmpty() ? field(header, "message-id:") : id, trace);
    }

    private static Stream<LocalDate> times(MAPIMessage message) {
        Map<MAPIProperty, List<PropertyValue>> properties =
                message.getMainChunks().getProperties();
        return TIMES.stream()
                .flatMap(property -> properties.getOrDefault(property, List.of()).stream())
                .filter(TimePropertyValue.class::isInstance)
                .map(value -> ((TimePropertyValue) value).getValue())
                .map(time -> LocalDate.ofInstant(time.toInstant(), ZoneOffset.UTC))
                .distinct();
    }

    private static String text(Map<MAPIProperty, List<Chunk>> all, MAPIProperty property) {
        return all.getOrDefault(property, List.of()).stream()
                .filter(StringChunk.class::isInstance)
                .map(chunk -> ((StringChunk) chunk).getValue())
                .filter(value -> value != null && !value.isBlank())
                .findFirst()
                .orElse("");
    }

    /** Exchange's own name of somebody ("/o=School/ou=..."): nobody else's program shows it. */
    private static boolean isDirectoryName(String text) {
        return text.startsWith("/") || text.toLowerCase(Locale.ROOT).startsWith("/o=");
    }

    private static String field(String header, String name) {
        return header.lines()
                .filter(line -> line.regionMatches(true, 0, name, 0, name.length()))
                .map(line -> line.substring(name.length()).strip())
                .findFirst()
                .orElse("");
    }

    static void readTnef(Leaf leaf, Identifiers identifiers) throws IOException {
        // Also where the file is broken, or has another message in it that the library does not look into.
        Matcher id = ID.matcher(new String(
                leaf.bytes().array(), 0, Math.min(leaf.bytes().length(), MOST_SEARCHED), StandardCharsets.ISO_8859_1));
        identifiers.addAttached(leaf.depth(), id.find() ? id.group(1) : "", MailTrace.of("", List.of(), ""));
        try (InputStream bytes = leaf.bytes().open()) {
            HMEFMessage message = new HMEFMessage(bytes);
            String sender = SENDERS.stream()
                    .map(property -> text(message, property))
                    .filter(text -> !text.isBlank() && !isDirectoryName(text))
                    .reduce("", (first, more) -> first + " " + more);
            String subject = Optional.ofNullable(message.getSubject()).orElse("");
            List<LocalDate> days = TIMES.stream()
                    .map(message::getMessageMAPIAttribute)
                    .filter(attribute -> attribute != null && attribute.getData().length >= Long.BYTES)
                    .map(OutlookFiles::day)
                    .distinct()
                    .toList();
            identifiers.addAttached(
                    leaf.depth(), text(message, MAPIProperty.INTERNET_MESSAGE_ID), MailTrace.of(sender, days, subject));
        }
    }

    private static LocalDate day(MAPIAttribute time) {
        long millis = (LittleEndian.getLong(time.getData()) - EPOCH) / TICKS_PER_MILLI;
        return LocalDate.ofInstant(Instant.ofEpochMilli(millis), ZoneOffset.UTC);
    }

    private static String text(HMEFMessage message, MAPIProperty property) {
        return message.getMessageMAPIAttribute(property) instanceof MAPIStringAttribute text
                ? text.getDataString().replace("\0", "")
                : "";
    }
}
