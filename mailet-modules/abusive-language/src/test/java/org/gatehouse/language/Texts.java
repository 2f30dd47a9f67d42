package org.gatehouse.language;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.gatehouse.core.inspection.Category;
import org.gatehouse.core.inspection.Finding;
import org.gatehouse.core.inspection.MailPart;
import org.gatehouse.core.inspection.ParsedMail;
import org.gatehouse.core.inspection.PartPath;
import org.gatehouse.core.inspection.PhraseList;
import org.gatehouse.core.mail.Fingerprint;

/** Lists and messages for the tests. All that looks abusive is mild and invented. */
final class Texts {
    private static final String SHA_256 = "0".repeat(64);

    private Texts() {}

    static PhraseList list(String... phrases) {
        return list(List.of(), phrases);
    }

    static PhraseList list(List<String> exceptions, String... phrases) {
        List<PhraseList.Phrase> entries = Stream.of(phrases)
                .map(phrase -> new PhraseList.Phrase(phrase, 0.6))
                .toList();
        return new PhraseList("Insults", "7", new Category("insult"), entries, exceptions);
    }

    static ParsedMail mail(String... texts) {
        List<MailPart> parts = new ArrayList<>();
        for (int i = 0; i < texts.length; i++) {
            PartPath path = i == 0 ? PartPath.SUBJECT : new PartPath(Integer.toString(i));
            parts.add(new MailPart(
                    path, MailPart.Kind.BODY, "", "text/plain", "text/plain", 1, SHA_256, Set.of(), texts[i]));
        }
        return new ParsedMail(new Fingerprint(SHA_256), 1, parts, List.of(), List.of());
    }

    /** The stretches of the text that the phrases are found in. */
    static List<String> hits(String text, String... phrases) {
        return hits(text, list(phrases));
    }

    static List<String> hits(String text, PhraseList... lists) {
        return new PhraseInspector(Arrays.asList(lists))
                .inspect(mail(text)).stream().map(finding -> cut(text, finding)).toList();
    }

    private static String cut(String text, Finding finding) {
        return finding.span()
                .map(span -> text.substring(span.start(), span.end()))
                .orElse("");
    }
}
