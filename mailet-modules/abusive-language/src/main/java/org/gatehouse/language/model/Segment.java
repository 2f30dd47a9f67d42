package org.gatehouse.language.model;

/** Lines of a text that play one part. */
record Segment(Kind kind, int start, int end) {
    /** Who says it, and how much it counts. Nothing counts as unsaid: abuse can be written below a signature. */
    enum Kind {
        OWN(0),
        FORWARDED(0),
        QUOTED(0.3),
        SIGNATURE(0.3),
        DISCLAIMER(1);

        private final double doubt;

        Kind(double doubt) {
            this.doubt = doubt;
        }

        /** What to take from the log-odds of what is said here. */
        double doubt() {
            return doubt;
        }
    }
}
