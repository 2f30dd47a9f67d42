package org.gatehouse.core.sender;

import java.util.List;
import java.util.Map;

/**
 * What the case page says beside "Says it is from". Content-free: no name, address or domain in it.
 *
 * @param results what each method gave (RFC 8601 words), such as {@code spf} to {@code pass}
 */
public record SenderVerdict(Standing standing, List<SenderReason> reasons, Map<String, String> results) {
    public SenderVerdict {
        reasons = List.copyOf(reasons);
        results = Map.copyOf(results);
    }

    /** Whether the message may be shown as one of a person the directory knows (B70). */
    public boolean mayBeKnownPerson() {
        return standing == Standing.CHECKED;
    }
}
