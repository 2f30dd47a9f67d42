package org.gatehouse.attachment.wire;

/**
 * The numbers both sides agree on. To the worker: one message after another, each as chunks of {@code length} (int,
 * 1..{@link #MAX_CHUNK}) and as many bytes, ended by a length of 0. From the worker: one {@link #READY} after its
 * warm-up, then for each message one answer of {@code length} (int, 1..{@link AnswerLimits#maxBytes}) and as many
 * bytes, see {@link ContentsCodec}.
 */
public final class Protocol {
    /** Changes with every change of the encoding. */
    public static final byte VERSION = 3;

    /** What a worker says first, so that a wrong class path is not taken for an answer. */
    public static final int READY = 0x47480000 | VERSION;

    public static final int MAX_CHUNK = 64 * 1024;

    private Protocol() {}
}
