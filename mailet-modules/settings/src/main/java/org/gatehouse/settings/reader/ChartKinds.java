package org.gatehouse.settings.reader;

import java.util.regex.Pattern;
import org.gatehouse.settings.source.Kind;
import org.gatehouse.settings.source.Kinds;

/** Names in a flowchart. */
final class ChartKinds {
    static final Kind<String> NAME =
            Kinds.word("a name such as where-sent", Pattern.compile("[a-z][a-z0-9]{0,30}(-[a-z0-9]{1,30}){0,5}"));
    static final Kind<String> LETTER = Kinds.word("a capital letter", Pattern.compile("[A-Z]"));

    static final Kind<String> DAY =
            Kinds.word("a day such as 2026-11-22", Pattern.compile("20\\d\\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])"));

    private ChartKinds() {}
}
