package org.gatehouse.gateway.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gatehouse.core.inspection.Category;
import org.gatehouse.core.inspection.MailPart;
import org.gatehouse.core.inspection.ParsedMail;
import org.gatehouse.core.inspection.PartPath;
import org.gatehouse.core.inspection.PhraseList;
import org.gatehouse.core.mail.Fingerprint;
import org.gatehouse.settings.Mistake;
import org.gatehouse.settings.SettingsRefused;
import org.gatehouse.store.Ledger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WordListWatchTest {
    private static final String SHA_256 = "0".repeat(64);

    @TempDir
    private Path words;

    private final Entries ledger = new Entries();
    private final LiveWordLists lists = new LiveWordLists(List.of(list("1", "grotbag")));
    private List<PhraseList> read = List.of(list("1", "grotbag"));
    private Optional<SettingsRefused> refusal = Optional.empty();

    @Test
    void takesAChangedListIntoUseOnceItsFilesAreLeftAlone() throws IOException {
        WordListWatch watch = watch();
        write("phrases: muckspout");
        read = List.of(list("2", "muckspout"));

        watch.look();
        assertThat(hits("you muckspout")).isZero();
        watch.look();

        assertThat(hits("you muckspout")).isOne();
        assertThat(hits("you grotbag")).isZero();
        assertThat(ledger.kinds).containsExactly("lists.changed");
    }

    @Test
    void keepsTheOldListsWhereTheNewOnesAreWrongAndSaysSoOnce() throws IOException {
        WordListWatch watch = watch();
        write("phrases: [");
        refusal = Optional.of(new SettingsRefused(List.of(new Mistake("words/test.yaml", 1, "is no YAML"))));

        watch.look();
        watch.look();
        watch.look();

        assertThat(hits("you grotbag")).isOne();
        assertThat(ledger.kinds).containsExactly("lists.refused");
        assertThat(ledger.details).containsExactly(Map.of("mistakes", "1"));
    }

    @Test
    void takesTheMendedListAfterAWrongOne() throws IOException {
        keepsTheOldListsWhereTheNewOnesAreWrongAndSaysSoOnce();
        WordListWatch watch = watch();
        refusal = Optional.empty();
        read = List.of(list("2", "muckspout"));
        write("phrases: muckspout, at last");

        watch.look();
        watch.look();

        assertThat(hits("you muckspout")).isOne();
    }

    @Test
    void writesNothingDownWhereTheEntriesAreTheSame() throws IOException {
        WordListWatch watch = watch();
        write("# a remark");

        watch.look();
        watch.look();

        assertThat(ledger.kinds).isEmpty();
    }

    private WordListWatch watch() {
        return new WordListWatch(words, this::readOrRefuse, lists, ledger);
    }

    private List<PhraseList> readOrRefuse() throws SettingsRefused {
        if (refusal.isPresent()) {
            throw refusal.get();
        }
        return read;
    }

    private void write(String text) throws IOException {
        Files.writeString(words.resolve("test.yaml"), text);
    }

    private int hits(String text) {
        MailPart part = new MailPart(
                PartPath.SUBJECT, MailPart.Kind.BODY, "", "text/plain", "text/plain", 1, SHA_256, Set.of(), text);
        return lists.inspect(new ParsedMail(new Fingerprint(SHA_256), 1, List.of(part), List.of(), List.of()))
                .size();
    }

    private static PhraseList list(String version, String phrase) {
        return new PhraseList(
                "Test", version, new Category("insult"), List.of(new PhraseList.Phrase(phrase, 0.6)), List.of());
    }

    private static final class Entries implements Ledger {
        private final List<String> kinds = new ArrayList<>();
        private final List<Map<String, String>> details = new ArrayList<>();

        @Override
        public void append(String kind, String subject, String actor, Map<String, String> facts) {
            kinds.add(kind);
            details.add(facts);
        }

        @Override
        public void export(Writer out) {
            throw new UnsupportedOperationException("not in this test");
        }
    }
}
