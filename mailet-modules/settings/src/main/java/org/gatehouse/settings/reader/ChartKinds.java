package org.gatehouse.settings.reader;

import java.util.regex.Pattern;
import org.gatehouse.settings.source.Kind;
import org.gatehouse.settings.source.Kinds;

/** Names in a flowchart. */
final class ChartKinds {
    static final Kind<String> NAME =
            Kinds.word("a name such as where-sent", Pattern.compile("[a-z][a-z0-9]{0,30}(-[a-z0-9]{1,30}){0,5}"));
    static final Kind<String> LETTER = Kinds.word("a capital letter", Pattern.compile("[A-Z]"));

    private ChartKinds() {}
}
