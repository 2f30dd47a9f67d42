package org.gatehouse.attachment.reading;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.gatehouse.attachment.wire.AnswerLimits;
import org.gatehouse.core.inspection.MailPart;
import org.gatehouse.core.inspection.PartPath;

/** A {@link MailPart} in the making. One thread. */
final class Draft {
    private final Leaf leaf;
    private final Budget budget;
    private final Set<MailPart.Flag> flags = EnumSet.noneOf(MailPart.Flag.class);
    private final StringBuilder text = new StringBuilder();
    private String detectedType = "";

    Draft(Leaf leaf, Budget budget) {
        this.leaf = leaf;
        this.budget = budget;
    }

    void detected(String type) {
        detectedType = type;
    }

    String sha256() {
        return leaf.bytes().sha256Hex();
    }

    /** By one to {@code most} bytes, and else the same. */
    boolean isLonger(LeafBytes other, int most) {
        LeafBytes own = leaf.bytes();
        int difference = own.length() - other.length();
        return difference > 0
                && difference <= most
                && Arrays.equals(own.array(), 0, other.length(), other.array(), 0, other.length());
    }

    String detectedType() {
        return detectedType;
    }

    void flag(MailPart.Flag flag) {
        flags.add(flag);
    }

    void append(CharSequence more) {
        budget.chargeText(more.length());
        text.append(more);
    }

    void append(char[] chars, int start, int length) {
        budget.chargeText(length);
        text.append(chars, start, length);
    }

    /** Ends a block of text, so that words of two blocks do not run into one. */
    void endBlock(char separator) {
        int length = text.length();
        if (length > 0 && !Character.isWhitespace(text.charAt(length - 1))) {
            budget.chargeText(1);
            text.append(separator);
        }
    }

    CharSequence text() {
        return text;
    }

    private static String cut(String text, int longest) {
        return text.length() > longest ? text.substring(0, longest) : text;
    }

    MailPart toPart() {
        return new MailPart(
                new PartPath(leaf.path()),
                leaf.kind(),
                cut(leaf.name(), AnswerLimits.LONGEST_NAME),
                cut(leaf.declaredType(), AnswerLimits.LONGEST_TYPE),
                cut(detectedType, AnswerLimits.LONGEST_TYPE),
                leaf.bytes().size(),
                leaf.bytes().sha256Hex(),
                flags,
                text.toString(),
                budget.moreDigests() ? leaf.bytes().moreDigests() : Set.of());
    }
}
