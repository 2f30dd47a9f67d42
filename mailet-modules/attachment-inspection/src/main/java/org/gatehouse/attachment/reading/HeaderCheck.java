package org.gatehouse.attachment.reading;

import java.util.List;
import java.util.Set;
import org.gatehouse.core.inspection.FindingCode;

/** Sees headers that two programs may read differently (RFC 7103; "Inbox Invasion", CCS 2024; CVE-2024-28054). */
final class HeaderCheck {
    private static final double SURE = 0.9;
    private static final double SLIGHT = 0.3;
    private static final Set<String> ENCODINGS = Set.of("7bit", "8bit", "binary", "base64", "quoted-printable");
    /** Wrong, but every program takes them for what they mean. */
    private static final Set<String> SLOPPY_ENCODINGS =
            Set.of("", "7-bit", "8-bit", "7bits", "8bits", "7 bit", "8 bit", "utf-8", "us-ascii", "none");

    private final Reading reading;
    private final String path;

    HeaderCheck(Reading reading, String path) {
        this.reading = reading;
        this.path = path;
    }

    void check(EntityHeader header) {
        repeated(header.types(), FindingCode.STRUCTURE_REPEATED_CONTENT_TYPE);
        repeated(header.encodings(), FindingCode.STRUCTURE_REPEATED_TRANSFER_ENCODING);
        repeated(header.dispositions(), FindingCode.STRUCTURE_REPEATED_DISPOSITION);
        header.types().forEach(this::type);
        header.dispositions().forEach(disposition -> quotes(disposition));
        header.encodings().forEach(encoding -> encoding(encoding, header.declaredType()));
    }

    private void repeated(List<HeaderField> fields, FindingCode what) {
        if (fields.size() > 1) {
            boolean alike = fields.stream().map(HeaderField::body).distinct().count() == 1;
            reading.defect(path, alike ? SLIGHT : SURE, what);
        }
    }

    private void type(HeaderField type) {
        quotes(type);
        boolean multipart = type.value().startsWith("multipart/");
        if (type.hasComment()) {
            reading.defect(
                    path,
                    multipart || type.value().indexOf('/') < 0 ? SURE : SLIGHT,
                    FindingCode.STRUCTURE_COMMENT_IN_CONTENT_TYPE);
        }
        if (multipart) {
            boundary(type);
        } else if (isAlmostMultipart(type)) {
            reading.defect(path, SURE, FindingCode.STRUCTURE_ODD_TYPE);
        } else if (type.value().indexOf('/') < 0) {
            reading.defect(path, SLIGHT, FindingCode.STRUCTURE_NO_MEDIA_TYPE);
        }
        if (type.value().equals("message/partial") || type.value().equals("message/external-body")) {
            reading.defect(path, SURE, FindingCode.MESSAGE_ELSEWHERE);
        }
    }

    /** Some programs mend it and see parts; so do the other views. */
    private static boolean isAlmostMultipart(HeaderField type) {
        return type.value().contains("ultipart")
                || (type.count("boundary") > 0 && !type.value().startsWith("message/"));
    }

    private void boundary(HeaderField type) {
        long count = type.count("boundary");
        if (count == 0) {
            reading.defect(path, SLIGHT, FindingCode.STRUCTURE_NO_BOUNDARY);
        } else if (count > 1 || type.isExtended("boundary")) {
            reading.defect(path, SURE, FindingCode.STRUCTURE_AMBIGUOUS_BOUNDARY);
        }
        if (type.parameters().stream().anyMatch(p -> p.name().equals("boundary") && isOdd(p.value()))) {
            reading.defect(path, SURE, FindingCode.STRUCTURE_ODD_BOUNDARY);
        }
    }

    private static boolean isOdd(String boundary) {
        return boundary.isEmpty() || boundary.endsWith(" ") || boundary.endsWith("\t") || boundary.length() > 200;
    }

    private void quotes(HeaderField field) {
        if (field.hasOpenQuote()) {
            reading.defect(path, SURE, FindingCode.STRUCTURE_OPEN_QUOTE);
        }
    }

    private void encoding(HeaderField encoding, String type) {
        String value = encoding.value();
        if (!ENCODINGS.contains(value)
                || encoding.hasComment()
                || !encoding.parameters().isEmpty()) {
            reading.defect(
                    path,
                    SLOPPY_ENCODINGS.contains(value) ? SLIGHT : SURE,
                    FindingCode.STRUCTURE_UNKNOWN_TRANSFER_ENCODING);
        }
        boolean encoded = value.equals("base64") || value.equals("quoted-printable");
        if (encoded && type.startsWith("multipart/")) {
            reading.defect(path, value.equals("base64") ? SURE : SLIGHT, FindingCode.STRUCTURE_ENCODED_COMPOSITE);
        } else if (encoded && type.equals("message/rfc822")) {
            // Forbidden (RFC 2046, 5.2.1), but all programs decode it, and so do we.
            reading.defect(path, SLIGHT, FindingCode.STRUCTURE_ENCODED_COMPOSITE);
        }
    }
}
