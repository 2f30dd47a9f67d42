package org.gatehouse.attachment.reading;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MediaType;
import org.apache.tika.mime.MimeTypes;
import org.gatehouse.core.inspection.MailPart;

/**
 * Tells a type from bytes alone: never from a name or a label. Text and the usual kinds are told here, because Tika's
 * detection costs more than all else that a text needs; Tika tells the rest. Stateless.
 */
final class TypeDetector {
    private static final int HEAD = 4096;
    /** Readers accept a PDF that begins so late. */
    private static final int PDF_WITHIN = 1024;

    private static final Pattern MAIL_HEADER = Pattern.compile(
            "(from|to|subject|date|received|return-path|message-id|mime-version|delivered-to|dkim-signature|x-[a-z-]+)"
                    + ":[^\n]*\n.*");
    private static final List<String> HTML_STARTS = List.of(
            "<!doctype html",
            "<html",
            "<head",
            "<body",
            "<script",
            "<table",
            "<div",
            "<meta",
            "<iframe",
            "<a href",
            "<p>",
            "<title",
            "<style",
            "<img ");

    /** Kinds whose files may be all text. A "picture" that is all text is none. */
    private static final Set<String> TEXTUAL = Set.of(Types.PDF, Types.RTF, Types.CPIO, Types.AR);

    private static final String TEXT_CONTROLS = "\n\r\t\f\u001b";

    private final MimeTypes tika = MimeTypes.getDefaultMimeTypes();
    private final ContainerTypes containers = new ContainerTypes();

    String detect(Leaf leaf) throws IOException {
        byte[] bytes = leaf.bytes().array();
        int length = leaf.bytes().length();
        Optional<String> magic = Magic.find(bytes, length);
        int head = Math.min(length, HEAD);
        if (looksLikeText(bytes, head) || isLabelledText(leaf, bytes, head)) {
            boolean textual = leaf.kind() != MailPart.Kind.BODY
                    && magic.filter(TEXTUAL::contains).isPresent();
            return textual ? magic.orElseThrow() : textType(leaf, bytes, head);
        }
        if (magic.isPresent()) {
            return containers.refine(magic.get(), leaf.bytes());
        }
        String type = byTika(leaf);
        return containers.refine(type, leaf.bytes());
    }

    /** A picture that is all text may be a script at once; a picture with a script in it may be a page at once. */
    static boolean isTwoKinds(LeafBytes leaf) {
        byte[] bytes = leaf.array();
        int length = leaf.length();
        Optional<String> magic = Magic.find(bytes, length);
        if (magic.filter(type -> type.startsWith("image/")).isEmpty()) {
            boolean other = Magic.isAt(bytes, length, 0, "MZ") || Magic.isAt(bytes, length, 0, "PK\u0003");
            return other && Magic.isIn(bytes, Math.min(length, PDF_WITHIN), "%PDF-");
        }
        String head =
                new String(bytes, 0, Math.min(length, HEAD), StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        return looksLikeText(bytes, Math.min(length, HEAD))
                || head.contains("<script")
                || head.contains("<?php")
                || isScriptedGif(head);
    }

    /** Its size reads as the beginning of a remark. */
    private static boolean isScriptedGif(String head) {
        return head.startsWith("gif8") && (head.startsWith("/*", 6) || head.startsWith("=", 6)) && head.contains("*/");
    }

    private static String textType(Leaf leaf, byte[] bytes, int head) {
        String declared = leaf.declaredType();
        String start = TextDecoder.decode(bytes, head, "").stripLeading().toLowerCase(Locale.ROOT);
        if (start.startsWith("\ufeff")) {
            start = start.substring(1).stripLeading();
        }
        if (declared.equals(Types.MESSAGE) || declared.equals("message/global")) {
            return Types.MESSAGE;
        }
        if (declared.equals(Types.PGP_ENCRYPTED) && !start.isEmpty()) {
            return Types.PGP_ENCRYPTED;
        }
        if (leaf.kind() == MailPart.Kind.BODY && (declared.equals(Types.HTML) || declared.equals(Types.TEXT))) {
            return isHtml(start) ? Types.HTML : declared;
        }
        return byStart(leaf, start);
    }

    private static String byStart(Leaf leaf, String start) {
        if (isHtml(start)) {
            return Types.HTML;
        }
        if (start.startsWith("<?xml") || start.startsWith("<svg")) {
            return xmlType(start);
        }
        if (start.startsWith("#!")) {
            return Types.SCRIPT;
        }
        if (start.startsWith("begin:vcalendar")) {
            return "text/calendar";
        }
        if (start.startsWith("begin:vcard")) {
            return "text/vcard";
        }
        if (start.startsWith("-----begin pgp signature")) {
            return "application/pgp-signature";
        }
        boolean mayBeMail = leaf.kind() != MailPart.Kind.BODY && start.indexOf("\n") > 0;
        return mayBeMail
                        && MAIL_HEADER
                                .matcher(start.replace("\r", "").replaceFirst("\n[^\0]*", "\n"))
                                .matches()
                ? Types.MESSAGE
                : Types.TEXT;
    }

    private static String xmlType(String start) {
        if (start.contains("<html")) {
            return Types.HTML;
        }
        return start.contains("<svg") ? Types.SVG : Types.XML;
    }

    private static boolean isHtml(String start) {
        return HTML_STARTS.stream().anyMatch(start::startsWith);
    }

    /** Text in wide or many-byte charsets looks like packed data; its label tells. */
    private static boolean isLabelledText(Leaf leaf, byte[] bytes, int length) {
        if (!leaf.declaredType().startsWith("text/")
                || TextDecoder.find(leaf.charset()).isEmpty()) {
            return false;
        }
        String charset = leaf.charset().toLowerCase(Locale.ROOT);
        return charset.startsWith("utf-16") || charset.startsWith("utf-32") || countControls(bytes, length) == 0;
    }

    private static boolean looksLikeText(byte[] bytes, int length) {
        if (Magic.isUtf16(bytes, length) || TextDecoder.wide(bytes, length).isPresent()) {
            return true;
        }
        int controls = countControls(bytes, length);
        return controls * 100 <= length && isMostlyValid(bytes, length);
    }

    /** Without those that text has; a NUL counts as many, no text has it. */
    private static int countControls(byte[] bytes, int length) {
        int controls = 0;
        for (int i = 0; i < length; i++) {
            int b = bytes[i];
            if (b >= 0 && b < ' ' && TEXT_CONTROLS.indexOf(b) < 0) {
                controls += b == 0 ? length : 1;
            }
        }
        return controls;
    }

    /** Packed data has as many high bytes as low ones; text in any eight-bit alphabet has spaces and line ends too. */
    private static boolean isMostlyValid(byte[] bytes, int length) {
        String text = new String(bytes, 0, length, StandardCharsets.UTF_8);
        long wrong = text.chars().filter(c -> c == 0xfffd).count();
        if (wrong * 20 <= length) {
            return true;
        }
        long spaces = text.chars().filter(c -> c == ' ' || c == '\n').count();
        return spaces * 40 >= length;
    }

    private String byTika(Leaf leaf) throws IOException {
        try (TikaInputStream stream = TikaInputStream.get(leaf.bytes().open())) {
            MediaType type = tika.detect(stream, new Metadata());
            return type.toString();
        }
    }
}
