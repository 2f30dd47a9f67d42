package org.gatehouse.language.model;

import java.util.ArrayList;
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
 * more likely than not; says so where the model does not know the language. Thread-safe.
 */
public final class ModelInspector implements Inspector {
    private static final String INSPECTOR = "language-model";
    private static final double LEAST = 0.5;
    /** Between what the default levels call low and medium: written down, acted on by no default rule. */
    private static final double NOT_UNDERSTOOD = 0.3;

    private static final Category UNREAD = new Category("language");

    private final LanguageModel model;

    public ModelInspector(LanguageModel model) {
        this.model = model;
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
            findings.add(finding(
                    FindingCode.LANGUAGE_UNSUPPORTED, Optional.empty(), Optional.empty(), UNREAD, NOT_UNDERSTOOD));
        }
        return findings;
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
                        score));
            }
        }
    }

    private static FindingCode code(Verdict verdict) {
        return verdict.category().equals(Category.DISCLOSURE.key())
                ? FindingCode.LANGUAGE_DISCLOSURE
                : FindingCode.LANGUAGE_MODEL;
    }

    private Finding finding(
            FindingCode code, Optional<MailPart> part, Optional<Span> span, Category category, double score) {
        return new Finding(
                code,
                INSPECTOR,
                model.version(),
                part.map(MailPart::path),
                span,
                category,
                score,
                Map.of("what", WhatItReadsLike.of(category)));
    }
}
