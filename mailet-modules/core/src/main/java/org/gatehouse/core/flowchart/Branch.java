package org.gatehouse.core.flowchart;

import java.util.List;

/**
 * What kind of case it is, or an overlay on it.
 *
 * @param id such as {@code potentially-illegal}
 * @param letter such as P
 * @param overlay whether it lies over another branch
 * @param when for an overlay, when it applies; the branches have a table of their own
 * @param say what must be said on every page of it, such as guard rails
 * @param sealed nobody opens it
 * @param restricted only the head, the chair where the head has a part, and whom it is given to know of it
 * @param twoPeople whoever closes it is not the only one who worked on it
 */
public record Branch(
        String id,
        String letter,
        String title,
        boolean overlay,
        When when,
        List<String> say,
        boolean sealed,
        boolean restricted,
        boolean twoPeople) {
    public Branch {
        say = List.copyOf(say);
    }
}
