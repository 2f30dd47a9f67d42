package org.gatehouse.core.inspection;

/** Characters {@code start} (included) to {@code end} (excluded) of a part's text, in UTF-16 units. */
public record Span(int start, int end) {
    public Span {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("a span needs 0 <= start <= end, was " + start + ".." + end);
        }
    }
}
