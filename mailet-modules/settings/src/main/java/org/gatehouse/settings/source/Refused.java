package org.gatehouse.settings.source;

/** A value is not what it must be. The message completes {@code key: ...}. */
public final class Refused extends Exception {
    private static final int MOST_SHOWN = 60;

    public Refused(String message) {
        super(message);
    }

    public static Refused expected(String expected, String was) {
        return new Refused("must be " + expected + ", was " + shown(was));
    }

    /** What was written, cut where long, on one line. */
    static String shown(String was) {
        String cut = was.length() <= MOST_SHOWN ? was : was.substring(0, MOST_SHOWN) + "...";
        return cut.replaceAll("\\p{Cntrl}", "?");
    }

    /** Always there: {@link #getMessage()} without the doubt. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
