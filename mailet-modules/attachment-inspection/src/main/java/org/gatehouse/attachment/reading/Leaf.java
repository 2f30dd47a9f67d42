package org.gatehouse.attachment.reading;

import java.util.List;
import org.gatehouse.core.inspection.MailPart;

/**
 * Something that may have content, before it is looked into.
 *
 * @param names all names it goes by, decoded; the first is the one shown
 * @param declaredType what its label says, lower case, empty where there is none
 * @param charset what its label says, empty where there is none
 * @param depth 0 for the message's own parts, one more inside each archive, document or message
 */
record Leaf(
        String path,
        MailPart.Kind kind,
        List<String> names,
        String declaredType,
        String charset,
        int depth,
        LeafBytes bytes) {
    Leaf {
        names = List.copyOf(names);
    }

    /** Something inside this one, whose label says nothing but its name. */
    Leaf inner(int index, String name, LeafBytes innerBytes) {
        List<String> innerNames = name.isEmpty() ? List.of() : List.of(name);
        return new Leaf(path + "/" + index, MailPart.Kind.INNER, innerNames, "", "", depth + 1, innerBytes);
    }

    String name() {
        return names.isEmpty() ? "" : names.get(0);
    }

    @Override
    public String toString() {
        return "Leaf[" + path + ", " + bytes + "]";
    }
}
