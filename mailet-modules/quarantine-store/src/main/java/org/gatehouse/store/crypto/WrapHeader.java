package org.gatehouse.store.crypto;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;

/**
 * The first six bytes of every wrapped data key: the format's version, whose key it is wrapped under, and its epoch.
 */
record WrapHeader(Kind kind, int epoch) {
    static final int BYTES = 6;

    private static final byte VERSION = 1;

    enum Kind {
        SPOOL(1, "spool"),
        EVIDENCE(2, "evidence"),
        SEALED(3, "sealed-evidence");

        private final byte code;
        private final String word;

        Kind(int code, String word) {
            this.code = (byte) code;
            this.word = word;
        }

        static Kind of(byte code) throws GeneralSecurityException {
            return Arrays.stream(values())
                    .filter(kind -> kind.code == code)
                    .findFirst()
                    .orElseThrow(() -> new GeneralSecurityException("wrapped under a key of unknown kind"));
        }

        @Override
        public String toString() {
            return word;
        }
    }

    byte[] before(byte[]... parts) {
        int length = BYTES;
        for (byte[] part : parts) {
            length += part.length;
        }
        ByteBuffer bytes = ByteBuffer.allocate(length);
        bytes.put(VERSION).put(kind.code).putInt(epoch);
        for (byte[] part : parts) {
            bytes.put(part);
        }
        return bytes.array();
    }

    /** The purpose that goes into the binding of what is wrapped, so that the header cannot be exchanged either. */
    String purpose() {
        return "wrap." + kind + "." + epoch;
    }

    /** 0 where it is no wrapped data key. */
    static int epoch(byte[] wrapped) {
        return wrapped.length < BYTES ? 0 : ByteBuffer.wrap(wrapped).getInt(2);
    }

    static WrapHeader read(byte[] wrapped) throws GeneralSecurityException {
        if (wrapped.length < BYTES || wrapped[0] != VERSION) {
            throw new GeneralSecurityException("this is no wrapped data key of a known version");
        }
        return new WrapHeader(Kind.of(wrapped[1]), ByteBuffer.wrap(wrapped).getInt(2));
    }
}
