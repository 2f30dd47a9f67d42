package org.gatehouse.core.inspection;

import java.util.Set;

/** Knows the files of sealed messages, without their content. Thread-safe. */
public interface SealedFiles {
    /**
     * Which of these are files of sealed messages, and not of many others as well.
     *
     * @param sha256 64 lower-case hexadecimal digits each
     * @throws org.gatehouse.core.TemporaryFailure where that cannot be told now: the message waits
     */
    Set<String> sealedOf(Set<String> sha256);
}
