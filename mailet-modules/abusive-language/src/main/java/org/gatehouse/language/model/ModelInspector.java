package org.gatehouse.language.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gatehouse.core.inspection.Category;
import org.gatehouse.core.inspection.Finding;
import org.gatehouse.core.inspection.FindingCode;
import org.gatehouse.core.inspection.Inspector;
import org.gatehouse.core.inspection.MailPart;
import org.gatehouse.core.inspection.ParsedMail;
import org.gatehouse.core.inspection.Span;
import org.gatehouse.language.model.LanguageModel.Judgement;
import org.gatehouse.language.model.LanguageModel.Verdict;

/**
 * Finds sentences that read like abuse, by the trained model: where they stand, and for which category. Reports what is
 * more likely than not; says so where the model does not know the language, and which that seems to be. Thread-safe.
 */
public final class ModelInspector implements Inspector {
    private static final String INSPECTOR = "language-model";
    private static final double LEAST = 0.5;
    /** Between what the default levels call low and medium: written down, acted on by no default rule. */
    private static final double NOT_UNDERSTOOD = 0.3;

    private static final Category UNREAD = new Category("language");

    private static final String ANOTHER_LANGUAGE = "another language";

    private final LanguageModel model;
    private final LanguageGuess guess;
    private final HitRates rates = HitRates.shipped();

    public ModelInspector(LanguageModel model) {
        this(model, new LanguageGuess());
    }

    ModelInspector(LanguageModel model, LanguageGuess guess) {
        this.model = model;
        this.guess = guess;
    }

    @Override
    public List<Finding> inspect(ParsedMail mail) {
        List<LanguageModel.Piece> pieces = new ArrayList<>();
        for (int part = 0; part < mail.parts().size(); part++) {
            pieces.add(new LanguageModel.Piece(part, mail.parts().get(part).text()));
        }
        Judgement judgement = model.judge(pieces);
        List<Finding> findings = new ArrayList<>();
        for (Verdict verdict : judgement.verdicts()) {
            if (verdict.probability() >= LEAST) {
                addFindings(verdict, mail.parts(), findings);
            }
        }
        if (judgement.isForeign()) {
            findings.add(notUnderstood(mail.parts()));
        }
        return findings;
    }

    /** The longest text decides what language it is: it has most of the unknown words. */
    private Finding notUnderstood(List<MailPart> parts) {
        String what = parts.stream()
                .map(MailPart::text)
                .max(Comparator.comparingInt(String::length))
                .flatMap(guess::of)
                .orElse(ANOTHER_LANGUAGE);
        return finding(
                FindingCode.LANGUAGE_UNSUPPORTED,
                Optional.empty(),
                Optional.empty(),
                UNREAD,
                NOT_UNDERSTOOD,
                Map.of("what", what));
    }

    /** The clearest place counts for all of them; others are shown where they would count alone. */
    private void addFindings(Verdict verdict, List<MailPart> parts, List<Finding> findings) {
        for (int i = 0; i < verdict.stretches().size(); i++) {
            Stretch stretch = verdict.stretches().get(i);
            double score = i == 0 ? verdict.probability() : stretch.probability();
            if (score >= LEAST) {
                MailPart part = parts.get(stretch.piece());
                findings.add(finding(
                        code(verdict),
                        Optional.of(part),
                        Optional.of(new Span(stretch.start(), stretch.end())),
                        new Category(verdict.category()),
                        score,
                        Map.of(
                                "what", WhatItReadsLike.of(new Category(verdict.category())),
                                "found", Integer.toString(rates.of(verdict.category())))));
            }
        }
    }

    private static FindingCode code(Verdict verdict) {
        return verdict.category().equals(Category.DISCLOSURE.key())
                ? FindingCode.LANGUAGE_DISCLOSURE
                : FindingCode.LANGUAGE_MODEL;
    }

    private Finding finding(
            FindingCode code,
            Optional<MailPart> part,
            Optional<Span> span,
            Category category,
            double score,
            Map<String, String> parameters) {
        return new Finding(
                code, INSPECTOR, model.version(), part.map(MailPart::path), span, category, score, parameters);
    }
}
