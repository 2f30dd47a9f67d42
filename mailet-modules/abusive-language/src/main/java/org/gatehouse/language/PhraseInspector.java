package org.gatehouse.language;

import java.util.List;
import org.gatehouse.core.inspection.Finding;
import org.gatehouse.core.inspection.Inspector;
import org.gatehouse.core.inspection.MailPart;
import org.gatehouse.core.inspection.ParsedMail;
import org.gatehouse.core.inspection.PhraseList;

/**
 * Finds the words and phrases of lists in the texts of a message (E19): whole words, and through the usual disguises.
 * Accents, case, hidden characters, look-alikes of other scripts, digits for letters, padded letters and letters set
 * apart do not hide a word. One finding for each hit, its span in the part's own text, its inspector version the list's
 * version; of each list at most {@value ListTally#MOST} for a message, the strongest. Time is linear in the text.
 * Immutable, thread-safe.
 */
public final class PhraseInspector implements Inspector {
    private final List<PhraseList> lists;
    private final PhraseIndex index;

    /** @throws IllegalArgumentException where an entry of a list has no letter or digit, or is too long for a phrase */
    public PhraseInspector(List<PhraseList> lists) {
        this.lists = List.copyOf(lists);
        this.index = new PhraseIndex(this.lists);
    }

    @Override
    public List<Finding> inspect(ParsedMail mail) {
        int longest = mail.parts().stream()
                .mapToInt(part -> part.text().length())
                .max()
                .orElse(0);
        List<ListTally> tallies = lists.stream().map(ListTally::new).toList();
        TextScan scan = new TextScan(index, longest);
        for (MailPart part : mail.parts()) {
            tallies.forEach(tally -> tally.beginPart(part.path()));
            scan.scan(part.text(), tallies);
        }
        return tallies.stream().flatMap(tally -> tally.findings().stream()).toList();
    }
}
