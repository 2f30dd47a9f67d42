package org.gatehouse.core.report;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gatehouse.core.report.inline.InlineForward;

/** Where a program for mail begins what it forwards. Linear in the length of the text. Pure. */
public final class ForwardMarker {
    private static final Pattern MARKER = Pattern.compile(
            "-{3,} ?(?:Forwarded message|Original Message|Original Appointment|Weitergeleitete Nachricht) ?-{2,}"
                    + "|Begin forwarded message:"
                    + "|^_{20,}\\s*$"
                    + "|^[>* ]{0,4}From:[* ]"
                    + "|^[>* ]{0,4}Message-ID:",
            Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

    /** At the end: what programs draw above a block of header fields, with or without words in it. */
    private static final Pattern LINE = Pattern.compile("(?:\\n|^)\\s{0,9}[-_*]{3,}[^\\n]{0,60}[-_*]{2,}\\s*$");

    private ForwardMarker() {}

    /** The text above the marker, without white space around it; all of it where no marker is known to us. */
    public static String above(String text) {
        Matcher marker = MARKER.matcher(text);
        String above = marker.find() ? text.substring(0, marker.start()) : text;
        return LINE.matcher(InlineForward.aboveBlock(above).orElse(above))
                .replaceFirst("")
                .strip();
    }
}
