package org.gatehouse.casework.outward;

import java.util.List;
import java.util.Optional;
import org.gatehouse.casework.outward.Complaint.Kind;
import org.gatehouse.core.access.Viewer;
import org.gatehouse.core.flowchart.Contact;
import org.gatehouse.store.desk.CaseNumber;

/**
 * Reports to others, made ready for a person: nothing here sends anything, and nobody is asked before they tell the
 * police or social care. What this viewer may not see does not exist: the answer is empty. Thread-safe.
 */
public interface Outward {
    /** Whom to tell of this case, those first that its open tasks name, and what to say to them. */
    Optional<Sheets> open(Viewer viewer, CaseNumber number);

    /**
     * A complaint to the sender's provider, from header lines. Never where it could be illegal, or is about an adult who
     * works with children: nothing of that leaves by mail (domain.md 2.5). Recorded with its reference.
     *
     * @param to where it shall go; empty: the registry of networks is asked, where one is set
     */
    Optional<Draft> complain(Viewer viewer, CaseNumber number, Kind kind, String to);

    /** @param mayComplain whether there is anything that a provider may be told by mail */
    record Sheets(CaseNumber number, boolean sealed, boolean mayComplain, List<Sheet> sheets) {
        public Sheets {
            sheets = List.copyOf(sheets);
        }
    }

    /**
     * What to say to one body, on the phone or in its own form.
     *
     * @param due whether an open task of the case names it
     * @param say in this order; content-free
     */
    record Sheet(Contact contact, boolean due, List<String> say) {
        public Sheet {
            say = List.copyOf(say);
        }
    }

    /**
     * @param to where it could go; empty where nobody knows. A person decides
     * @param suggested whether a registry named that
     */
    record Draft(
            CaseNumber number,
            String reference,
            Optional<String> to,
            boolean suggested,
            Optional<String> source,
            String plain,
            String arf,
            String xarf) {
        @Override
        public String toString() {
            return "Draft[" + number + "]";
        }
    }
}
