package org.gatehouse.casework.review;

/** Sizes as people read them. */
final class Sizes {
    private static final int KILO = 1024;

    private Sizes() {}

    static String text(long bytes) {
        if (bytes < KILO) {
            return bytes == 1 ? "1 byte" : bytes + " bytes";
        }
        long kilobytes = (bytes + KILO / 2) / KILO;
        return kilobytes < KILO ? kilobytes + " KB" : (kilobytes + KILO / 2) / KILO + " MB";
    }
}
