package org.gatehouse.casework.flow;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gatehouse.casework.flow.CaseFlow.Hint;
import org.gatehouse.core.flowchart.Flowchart;
import org.gatehouse.core.flowchart.Question;
import org.gatehouse.core.mail.PersonType;
import org.gatehouse.core.policy.Reason;
import org.gatehouse.store.desk.CaseFile;

/**
 * What the gateway knows beside a question (domain.md 2.1): a sentence, how we know, how sure. "Nothing found" says
 * nothing, so it never suggests that something is legal, or not spam. Content-free; pure.
 */
final class Hints {
    private static final String FILTER = "The filter";
    private static final String DIRECTORY = "Your directory";
    private static final String LOW = "Not sure";
    private static final String HIGH = "Sure of the account, not of the person";

    private static final Map<String, String> ABOUT = Map.of(
            "sexual", "sexual",
            "grooming", "sexual",
            "insult", "abusive",
            "bullying", "abusive",
            "discrimination", "abusive",
            "threat", "threat",
            "bad-language", "bad-language",
            "extremism", "extremist",
            "self-harm", "crisis",
            "disclosure", "crisis");

    private final CaseFile file;
    private final int earlier;

    private Hints(CaseFile file, int earlier) {
        this.file = file;
        this.earlier = earlier;
    }

    /** @param earlier cases of the same sender with the same recipient before this one */
    static Map<String, Hint> of(Flowchart chart, CaseFile file, int earlier) {
        Hints hints = new Hints(file, earlier);
        Map<String, Hint> all = new HashMap<>();
        for (Question question : chart.questions()) {
            question.fact().flatMap(hints::hint).ifPresent(hint -> all.put(question.id(), fitting(question, hint)));
        }
        return all;
    }

    /** A chart may ask without the answer that the gateway would suggest. */
    private static Hint fitting(Question question, Hint hint) {
        return new Hint(
                hint.suggests().filter(question::has), hint.sentence(), hint.howWeKnow(), hint.howSure(), hint.firm());
    }

    private Optional<Hint> hint(Question.Fact fact) {
        return switch (fact) {
            case POSSIBLY_ILLEGAL -> Optional.of(illegal());
            case KNOWN_SENDER -> Optional.of(known());
            case SPAM -> spam();
            case ABOUT -> about();
            case CHILD -> Optional.of(child());
            case ADULT -> Optional.of(adult());
            case COPIES -> Optional.of(copies());
            case REPEAT -> Optional.of(repeat());
        };
    }

    private Hint illegal() {
        return file.sealed()
                ? new Hint(
                        yes(),
                        "It is sealed: it is treated as possibly illegal.",
                        "A list, the filter or a report",
                        "Possible",
                        false)
                : new Hint(
                        Optional.empty(),
                        "Nothing on a list was found. That says nothing.",
                        "Lists",
                        "Not known",
                        false);
    }

    private Hint known() {
        if (file.senderType() == PersonType.OUTSIDE) {
            return new Hint(
                    Optional.empty(),
                    "It says it is from outside the school.",
                    "The address it says it is from",
                    "Not proven",
                    false);
        }
        return file.senderVouched()
                ? new Hint(
                        yes(),
                        "It was sent from an account of your school.",
                        "Your mail host vouched for it",
                        HIGH,
                        true)
                : new Hint(
                        no(),
                        "It says it is from one of your addresses, but came without proof.",
                        "None of your mail hosts vouched for it",
                        "Not proven",
                        true);
    }

    private Optional<Hint> spam() {
        boolean scam = categories().contains("scam");
        return scam
                ? Optional.of(
                        new Hint(yes(), "The gateway thinks: probably spam. You decide.", FILTER, "Possible", false))
                : Optional.empty();
    }

    private Optional<Hint> about() {
        return file.recipients().stream()
                .flatMap(recipient -> recipient.reasons().stream())
                .filter(reason -> ABOUT.containsKey(reason.category()))
                .max(Comparator.comparingDouble(Reason::score))
                .map(Reason::category)
                .map(category -> new Hint(
                        Optional.ofNullable(ABOUT.get(category)),
                        "The filter found words of this kind: " + category.replace('-', ' ') + ".",
                        FILTER,
                        "Possible",
                        false));
    }

    private Hint child() {
        boolean pupil = file.senderType() == PersonType.PUPIL
                || file.recipients().stream().anyMatch(recipient -> recipient.type() == PersonType.PUPIL);
        return pupil
                ? new Hint(yes(), "A pupil's account sent or got it.", DIRECTORY, HIGH, true)
                : new Hint(
                        Optional.empty(),
                        "No pupil's account sent or got it.",
                        DIRECTORY,
                        "Says nothing of who it is about",
                        false);
    }

    private Hint adult() {
        boolean staff = file.senderType() == PersonType.STAFF;
        return staff
                ? new Hint(
                        yes(),
                        "A member of staff's account sent it.",
                        DIRECTORY,
                        file.senderVouched() ? HIGH : "Not proven",
                        file.senderVouched())
                : new Hint(
                        Optional.empty(),
                        "No member of staff's account sent it.",
                        DIRECTORY,
                        "Says nothing of who it is about",
                        false);
    }

    private Hint copies() {
        int count = file.recipients().size();
        return new Hint(
                Optional.empty(),
                count == 1 ? "It went to one address." : "It went to " + count + " addresses.",
                "The envelope",
                "Inside the school sure, outside not known",
                false);
    }

    private Hint repeat() {
        return earlier > 0
                ? new Hint(
                        yes(),
                        earlier == 1
                                ? "One earlier case between the same two addresses in 14 days."
                                : earlier + " earlier cases between the same two addresses in 14 days.",
                        "The desk's records",
                        file.senderVouched() ? HIGH : LOW,
                        file.senderVouched())
                : new Hint(
                        Optional.empty(),
                        "No earlier case between the same two addresses.",
                        "The desk's records",
                        LOW,
                        false);
    }

    private Set<String> categories() {
        return file.recipients().stream()
                .flatMap(recipient -> recipient.reasons().stream())
                .map(Reason::category)
                .collect(Collectors.toSet());
    }

    private static Optional<String> yes() {
        return Optional.of(Question.YES);
    }

    private static Optional<String> no() {
        return Optional.of(Question.NO);
    }
}
