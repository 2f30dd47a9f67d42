package org.gatehouse.attachment.reading;

import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.stream.Event;

/** Hears what mime4j passes over. */
final class StructureMonitor extends DecodeMonitor {
    private final Findings findings;
    private final double notClosed;

    /** @param inner whether the message is inside another: bounces rightly quote only the beginning of it */
    StructureMonitor(Reading reading, boolean inner) {
        this.findings = new Findings(reading);
        this.notClosed = inner ? 0.3 : 0.6;
    }

    @Override
    public boolean isListening() {
        return true;
    }

    /** @return always that parsing goes on */
    @Override
    public boolean warn(String error, String dropDesc) {
        if (error.contains(Event.MIME_BODY_PREMATURE_END.toString())) {
            findings.defect(notClosed, "part-not-closed");
        } else if (error.contains(Event.HEADERS_PREMATURE_END.toString())) {
            findings.defect(0.3, "header-not-closed");
        } else if (error.contains(Event.INVALID_HEADER.toString())) {
            findings.defect(0.3, "invalid-header");
        } else if (error.contains(Event.OBSOLETE_HEADER.toString())) {
            findings.defect(0.3, "space-before-colon");
        } else {
            findings.defect(0.3, "encoding");
        }
        return false;
    }
}
