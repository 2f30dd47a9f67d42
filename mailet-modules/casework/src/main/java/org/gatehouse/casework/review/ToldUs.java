package org.gatehouse.casework.review;

import java.util.ArrayList;
import java.util.List;
import org.gatehouse.casework.review.Review.Passage;
import org.gatehouse.core.report.ForwardMarker;
import org.gatehouse.store.desk.Evidence.Part;
import org.gatehouse.store.desk.Evidence.ReadingCopy;

/**
 * What those who reported an email wrote above what they forwarded (domain.md 2.6): never what they forwarded. Pure.
 */
final class ToldUs {
    private static final String LABEL = "What you told us";
    private static final int LONGEST = 500;

    private ToldUs() {}

    /** Reports without a word are left out. */
    static List<Passage> of(List<ReadingCopy> forwards) {
        List<Passage> passages = new ArrayList<>();
        for (ReadingCopy forward : forwards) {
            String words = ForwardMarker.above(text(forward));
            if (!words.isEmpty()) {
                int number = passages.size() + 1;
                String label = forwards.size() > 1 ? LABEL + ", report " + number : LABEL;
                passages.add(new Passage(label, Harmless.pieces(cut(words), List.of()), words.length() > LONGEST));
            }
        }
        return passages;
    }

    /** The first text that is not in an attached email. */
    private static String text(ReadingCopy forward) {
        List<String> attached = forward.parts().stream()
                .filter(part -> part.detectedType().equals("message/rfc822"))
                .map(Part::path)
                .toList();
        return forward.parts().stream()
                .filter(part -> part.kind().equals("BODY") && !isInside(attached, part.path()))
                .map(Part::text)
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse("");
    }

    private static boolean isInside(List<String> attached, String path) {
        return attached.stream().anyMatch(outer -> path.startsWith(outer + ".") || path.startsWith(outer + "/"));
    }

    /** At whole code points. */
    private static String cut(String words) {
        if (words.length() <= LONGEST) {
            return words;
        }
        return words.substring(0, Character.isHighSurrogate(words.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST);
    }
}
