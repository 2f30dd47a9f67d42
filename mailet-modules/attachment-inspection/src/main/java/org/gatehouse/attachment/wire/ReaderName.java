package org.gatehouse.attachment.wire;

/** How the reader of messages signs its findings. */
public final class ReaderName {
    public static final String NAME = "message-reader";
    /** Changes whenever it sees something that it did not see before, or no longer does. */
    public static final String VERSION = "1";

    private ReaderName() {}
}
