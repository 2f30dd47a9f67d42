package org.gatehouse.casework.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.gatehouse.casework.review.Review.Passage;
import org.gatehouse.store.desk.Evidence.Part;
import org.gatehouse.store.desk.Evidence.ReadingCopy;

/** A reading copy as a reviewer sees it: text only, harmless; attachments by number and kind, never by name. Pure. */
final class Passages {
    private Passages() {}

    /** @param attachments whether the viewer may read their text */
    static List<Passage> of(ReadingCopy copy, boolean attachments) {
        List<Passage> passages = new ArrayList<>();
        int attachment = 0;
        int bodies = 0;
        for (Part part : copy.parts()) {
            boolean inFile = part.kind().equals("ATTACHMENT") || part.kind().equals("INNER");
            attachment += inFile ? 1 : 0;
            bodies += part.kind().equals("BODY") ? 1 : 0;
            if (!part.text().isEmpty() && (attachments || !inFile)) {
                String label = inFile ? attachment(part, attachment) : words(part, bodies);
                passages.add(new Passage(label, Harmless.pieces(part.text(), part.found()), !part.whole()));
            }
        }
        return passages;
    }

    private static String words(Part part, int bodies) {
        if (part.kind().equals("SUBJECT")) {
            return "Subject";
        }
        return bodies > 1 ? "Message, version " + bodies : "Message";
    }

    private static String attachment(Part part, int number) {
        return "Attachment " + number + ", " + kind(part.detectedType()) + ", " + Sizes.text(part.size());
    }

    /** What it is by its bytes, in one word. */
    static String kind(String type) {
        String lower = type.toLowerCase(Locale.ROOT);
        if (lower.startsWith("image/")) {
            return "image";
        }
        if (lower.startsWith("video/")) {
            return "video";
        }
        if (lower.startsWith("audio/")) {
            return "sound";
        }
        if (lower.contains("spreadsheet") || lower.contains("excel") || lower.endsWith("/csv")) {
            return "spreadsheet";
        }
        if (lower.contains("presentation") || lower.contains("powerpoint")) {
            return "slides";
        }
        if (lower.contains("word")
                || lower.contains("opendocument")
                || lower.endsWith("/pdf")
                || lower.endsWith("/rtf")) {
            return "document";
        }
        if (lower.contains("zip") || lower.contains("tar") || lower.contains("compressed")) {
            return "archive";
        }
        if (lower.startsWith("message/")) {
            return "email";
        }
        return lower.startsWith("text/") ? "text" : "file";
    }
}
