package org.gatehouse.settings.source;

/**
 * What a value must be.
 *
 * @param expected in words, to follow "expected"
 */
public record Kind<T>(String expected, Parser<T> parser) {
    /** From the text of a value to what it means. */
    @FunctionalInterface
    public interface Parser<T> {
        /** @throws Refused where it cannot be that */
        T parse(String text) throws Refused;
    }
}
