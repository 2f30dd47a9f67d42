package org.gatehouse.core.inspection;

import java.util.List;
import org.gatehouse.core.mail.Fingerprint;

/**
 * A message taken apart. What the reader could not look into is in {@code findings}, so that nothing unseen counts as
 * clean.
 *
 * @param size of the received bytes
 * @param urls the web addresses in the text, as found. Content: never for a log
 * @param identifiers by what it names itself and others
 * @param findings what the reader itself noticed: structure, limits, signatures
 */
public record ParsedMail(
        Fingerprint fingerprint,
        long size,
        List<MailPart> parts,
        List<String> urls,
        MailIdentifiers identifiers,
        List<Finding> findings) {
    public ParsedMail {
        parts = List.copyOf(parts);
        urls = List.copyOf(urls);
        findings = List.copyOf(findings);
    }

    /** A message that names nothing. */
    public ParsedMail(
            Fingerprint fingerprint, long size, List<MailPart> parts, List<String> urls, List<Finding> findings) {
        this(fingerprint, size, parts, urls, MailIdentifiers.NONE, findings);
    }

    @Override
    public String toString() {
        return "ParsedMail[" + size + " bytes, " + parts.size() + " parts, " + findings.size() + " findings]";
    }
}
