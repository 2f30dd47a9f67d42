package org.gatehouse.language.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.gatehouse.core.inspection.Category;
import org.gatehouse.core.inspection.Finding;
import org.gatehouse.core.inspection.FindingCode;
import org.gatehouse.core.inspection.MailPart;
import org.gatehouse.core.inspection.ParsedMail;
import org.gatehouse.core.inspection.PartPath;
import org.gatehouse.core.inspection.Span;
import org.gatehouse.core.mail.Fingerprint;
import org.junit.jupiter.api.Test;

class ModelInspectorTest {
    private static final String SHA_256 = "0".repeat(64);

    private static final String POLISH =
            "Szanowni Państwo, jutro nie będzie lekcji z powodu śniegu, prosimy zostać w domu.";
    private static final LanguageGuess UNLOADABLE = new LanguageGuess(() -> {
        throw new IOException("no such file, in a test");
    });

    private final LanguageModel model = LanguageModel.shipped();
    private final ModelInspector inspector = new ModelInspector(model);

    @Test
    void reportsTheSentenceThePartAndWhatItReadsLike() {
        String text = "The coach leaves at nine.\nYou are a stupid ugly pig and everybody hates you.\nBring a coat.\n";

        List<Finding> findings = inspector.inspect(mail("Trip", text));

        Finding insult = of(findings, "insult");
        assertThat(insult.code()).isEqualTo(FindingCode.LANGUAGE_MODEL);
        assertThat(insult.part()).contains(new PartPath("1"));
        assertThat(insult.inspectorVersion()).isEqualTo(model.version());
        assertThat(insult.parameters()).containsEntry("what", "an insult").containsKey("found");
        Span span = insult.span().orElseThrow();
        assertThat(text.substring(span.start(), span.end())).contains("stupid ugly pig");
    }

    @Test
    void reportsADisclosureUnderItsOwnCode() {
        List<Finding> findings =
                inspector.inspect(mail("Help", "Someone is hurting me and I don't want to be here any more."));

        assertThat(of(findings, "disclosure").code()).isEqualTo(FindingCode.LANGUAGE_DISCLOSURE);
    }

    @Test
    void reportsNothingOfAnOrdinaryMail() {
        assertThat(inspector.inspect(mail("Homework", "Dear all, please bring your book on Monday. Mrs Hill")))
                .isEmpty();
    }

    @Test
    void saysThatItDoesNotKnowTheLanguageAndNamesIt() {
        List<Finding> findings = inspector.inspect(mail("Lekcje", POLISH));

        assertThat(findings).extracting(Finding::code).containsExactly(FindingCode.LANGUAGE_UNSUPPORTED);
        assertThat(findings).extracting(Finding::part).containsExactly(Optional.empty());
        assertThat(findings).extracting(Finding::parameters).containsExactly(Map.of("what", "Polish"));
    }

    @Test
    void namesNoLanguageThatItIsNotSureOf() {
        List<Finding> findings = inspector.inspect(
                mail("Kal", "Mujhe kal nahi jana hai kyunki mere pet mein dard ho raha hai, unko bol dena."));

        assertThat(findings).extracting(Finding::parameters).containsExactly(Map.of("what", "another language"));
    }

    @Test
    void saysThatItDoesNotKnowTheLanguageWhereNothingCanNameIt() {
        List<Finding> findings = new ModelInspector(model, UNLOADABLE).inspect(mail("Lekcje", POLISH));

        assertThat(findings).extracting(Finding::code).containsExactly(FindingCode.LANGUAGE_UNSUPPORTED);
        assertThat(findings).extracting(Finding::parameters).containsExactly(Map.of("what", "another language"));
    }

    @Test
    void loadsNoDetectorForEnglish() {
        AtomicBoolean loaded = new AtomicBoolean();
        LanguageGuess watched = new LanguageGuess(() -> {
            loaded.set(true);
            throw new IOException("not in this test");
        });

        new ModelInspector(model, watched).inspect(mail("Trip", "You are a stupid ugly pig and everybody hates you."));
        assertThat(loaded).isFalse();

        new ModelInspector(model, watched).inspect(mail("Lekcje", POLISH));
        assertThat(loaded).isTrue();
    }

    private static ParsedMail mail(String subject, String body) {
        return new ParsedMail(
                new Fingerprint(SHA_256),
                1,
                List.of(part(PartPath.SUBJECT, subject), part(new PartPath("1"), body)),
                List.of(),
                List.of());
    }

    private static MailPart part(PartPath path, String text) {
        return new MailPart(path, MailPart.Kind.BODY, "", "text/plain", "text/plain", 1, SHA_256, Set.of(), text);
    }

    private static Finding of(List<Finding> findings, String category) {
        return findings.stream()
                .filter(finding -> finding.category().equals(new Category(category)))
                .findFirst()
                .orElseThrow();
    }
}
