package org.gatehouse.attachment.reading;

import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.stream.Event;
import org.gatehouse.core.inspection.FindingCode;

/** Hears what mime4j passes over. */
final class StructureMonitor extends DecodeMonitor {
    private final Findings findings;

    StructureMonitor(Reading reading) {
        this.findings = new Findings(reading);
    }

    @Override
    public boolean isListening() {
        return true;
    }

    /** @return always that parsing goes on */
    @Override
    public boolean warn(String error, String dropDesc) {
        if (error.contains(Event.MIME_BODY_PREMATURE_END.toString())) {
            findings.defect(0.3, FindingCode.STRUCTURE_PART_NOT_CLOSED);
        } else if (error.contains(Event.HEADERS_PREMATURE_END.toString())) {
            findings.defect(0.3, FindingCode.STRUCTURE_DEFECT);
        } else if (error.contains(Event.INVALID_HEADER.toString())) {
            findings.defect(0.3, FindingCode.STRUCTURE_DEFECT);
        } else if (error.contains(Event.OBSOLETE_HEADER.toString())) {
            findings.defect(0.3, FindingCode.STRUCTURE_SPACE_BEFORE_COLON);
        } else {
            findings.defect(0.3, FindingCode.STRUCTURE_DEFECT);
        }
        return false;
    }
}
