package org.gatehouse.attachment.reading;

import java.util.Map;
import org.gatehouse.core.inspection.Category;
import org.gatehouse.core.inspection.FindingCode;

/** What can be said of the message as a whole. */
record Findings(Reading reading) {

    void testVirus() {
        reading.find(FindingCode.MALWARE_SIGNATURE, Category.MALWARE, 1, Map.of("signature", "EICAR"));
    }

    void bareCr(double score) {
        reading.find(FindingCode.STRUCTURE_BARE_CR, Category.STRUCTURE, score, Map.of());
    }

    void defect(double score, FindingCode what) {
        reading.find(what, Category.STRUCTURE, score, Map.of());
    }
}
