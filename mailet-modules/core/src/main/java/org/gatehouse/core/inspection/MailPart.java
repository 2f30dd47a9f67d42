package org.gatehouse.core.inspection;

import java.util.Set;

/**
 * One leaf of a message as the reader saw it: the subject, a body, an attachment, or something inside an attachment.
 *
 * @param name the decoded file name; empty where there is none. Content: never for a log
 * @param declaredType the media type its label says, in lower case; empty where there is none
 * @param detectedType the media type its bytes say, in lower case
 * @param size decoded, in bytes
 * @param sha256 of the decoded bytes, 64 lower-case hexadecimal digits
 * @param text the text in it, as far as it has any. Content: never for a log
 * @param moreDigests SHA-1 (40 digits) and MD5 (32 digits), where a connected list needs them; else empty
 */
public record MailPart(
        PartPath path,
        Kind kind,
        String name,
        String declaredType,
        String detectedType,
        long size,
        String sha256,
        Set<Flag> flags,
        String text,
        Set<String> moreDigests) {
    /** What part the leaf plays in the message. */
    public enum Kind {
        SUBJECT,
        BODY,
        ATTACHMENT,
        /** Inside an archive or a document. */
        INNER
    }

    /** What the reader noticed about the leaf. */
    public enum Flag {
        ENCRYPTED,
        DISGUISED,
        EXECUTABLE,
        TRUNCATED,
        UNREADABLE
    }

    public MailPart {
        flags = Set.copyOf(flags);
        moreDigests = Set.copyOf(moreDigests);
    }

    /** With its SHA-256 alone. */
    public MailPart(
            PartPath path,
            Kind kind,
            String name,
            String declaredType,
            String detectedType,
            long size,
            String sha256,
            Set<Flag> flags,
            String text) {
        this(path, kind, name, declaredType, detectedType, size, sha256, flags, text, Set.of());
    }

    @Override
    public String toString() {
        return "MailPart[" + path + ", " + kind + ", " + size + " bytes, " + flags + "]";
    }
}
