package org.gatehouse.core.inspection;

import java.util.List;

/**
 * Lists of known illegal or harmful material, behind a wall (E9): whoever asks gives digests and learns which list has
 * them, and nothing else of any list. Thread-safe.
 */
public interface KnownLists {
    /** No list is connected. */
    KnownLists NONE = digests -> List.of();

    /**
     * Which of these are on which list.
     *
     * @param digests in lower-case hexadecimal digits: of files (MD5, SHA-1, SHA-256), and of web addresses as
     *     {@link WebAddress#digests} gives them
     * @throws org.gatehouse.core.TemporaryFailure where the lists cannot answer now: the message waits
     */
    List<Match> match(List<Digest> digests);

    /** What is asked for. */
    record Digest(Of of, String hex) {
        /** What was digested. */
        public enum Of {
            FILE,
            ADDRESS
        }
    }

    /**
     * An answer.
     *
     * @param digest the place in the question
     * @param list what people may read; never says what the list is of
     * @param version changes whenever the list does
     * @param category {@link Category#ILLEGAL_LIST} or {@link Category#MALWARE}
     */
    record Match(int digest, String list, String version, Category category) {}
}
