package org.gatehouse.gateway.assembly;

import java.util.List;
import org.gatehouse.core.inspection.Finding;
import org.gatehouse.core.inspection.Inspector;
import org.gatehouse.core.inspection.ParsedMail;
import org.gatehouse.core.inspection.PhraseList;
import org.gatehouse.language.PhraseInspector;

/**
 * The word lists as they are now: each message is looked at with all lists of before a change, or all of after it.
 * Thread-safe.
 */
final class LiveWordLists implements Inspector {
    private volatile InUse inUse;

    LiveWordLists(List<PhraseList> lists) {
        inUse = InUse.of(lists);
    }

    @Override
    public List<Finding> inspect(ParsedMail mail) {
        return inUse.inspector().inspect(mail);
    }

    /** Builds the new index first, so that mail goes on being looked at meanwhile. */
    void use(List<PhraseList> lists) {
        inUse = InUse.of(lists);
    }

    List<PhraseList> lists() {
        return inUse.lists();
    }

    private record InUse(List<PhraseList> lists, PhraseInspector inspector) {
        static InUse of(List<PhraseList> lists) {
            return new InUse(List.copyOf(lists), new PhraseInspector(lists));
        }
    }
}
