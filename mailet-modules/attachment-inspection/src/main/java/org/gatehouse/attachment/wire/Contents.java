package org.gatehouse.attachment.wire;

import java.util.List;
import org.gatehouse.core.inspection.Finding;
import org.gatehouse.core.inspection.MailIdentifiers;
import org.gatehouse.core.inspection.MailPart;

/**
 * What a worker answers about one message. Fingerprint and size are not in it: the gateway counts those itself.
 *
 * @param workerUnsound the worker saw an error after which it should not be trusted with another message
 */
public record Contents(
        List<MailPart> parts,
        List<String> urls,
        MailIdentifiers identifiers,
        List<Finding> findings,
        boolean workerUnsound) {
    public Contents {
        parts = List.copyOf(parts);
        urls = List.copyOf(urls);
        findings = List.copyOf(findings);
    }

    @Override
    public String toString() {
        return "Contents[" + parts.size() + " parts, " + findings.size() + " findings]";
    }
}
