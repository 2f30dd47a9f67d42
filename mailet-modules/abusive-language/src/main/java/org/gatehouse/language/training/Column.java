package org.gatehouse.language.training;

import java.util.List;
import java.util.Optional;

/**
 * What the model learns to tell, one against the rest: what the data calls it (nothing where only our own sentences
 * speak of it), the columns whose sentences say nothing against this one, the sources whose abusive texts are examples
 * of its absence unless labelled, and the share of ordinary mail that may come to a probability of one half.
 */
enum Column {
    INSULT("insult", "abusive", "discrimination threat sexual coercion extremism", "", 0.020),
    DISCRIMINATION("discrimination", "discrimination", "insult threat extremism", "davidson", 0.001),
    THREAT("threat", "threat", "insult discrimination extremism coercion", "edos hatemojibuild", 0),
    SEXUAL("sexual", "sexual", "insult coercion grooming", "davidson", 0),
    COERCION("coercion", "", "sexual grooming threat", "davidson mhs", 0),
    GROOMING("grooming", "", "sexual coercion", "davidson mhs", 0),
    DISCLOSURE("disclosure", "selfharm", "", "davidson mhs", 0),
    EXTREMISM("extremism", "extremism", "discrimination threat insult", "davidson", 0),
    DRUGS_WEAPONS("drugs-weapons", "", "threat", "davidson mhs", 0),
    GAMBLING("gambling", "", "scam spam", "davidson mhs", 0),
    SCAM("scam", "scam", "gambling spam", "davidson", 0.003),
    SPAM("spam", "scam", "gambling scam", "davidson", 0.013);

    private final String category;
    private final String label;
    private final String related;
    private final String negative;
    private final double wrongAlarms;

    Column(String category, String label, String related, String negative, double wrongAlarms) {
        this.category = category;
        this.label = label;
        this.related = related;
        this.negative = negative;
        this.wrongAlarms = wrongAlarms;
    }

    /**
     * What is taken from the log-odds beyond what ordinary mail asks for: mail is long, and a short innocent sentence has
     * little that speaks against ("My best friend is old").
     */
    double caution() {
        return switch (this) {
            case INSULT -> 0.15;
            case DISCLOSURE -> 0.12;
            default -> 0;
        };
    }

    /** How much more being wrong counts: wholes have many features, each of which then counts little. */
    double strictness() {
        return isOfWholes() ? 8 : 1;
    }

    /** Whether the whole text is judged at once: advertising is not one sentence in an ordinary mail. */
    boolean isOfWholes() {
        return this == SPAM;
    }

    /** The column before this one whose clearest stretches help to judge the whole. */
    Optional<Column> helper() {
        return this == SPAM ? Optional.of(SCAM) : Optional.empty();
    }

    String category() {
        return category;
    }

    double wrongAlarms() {
        return wrongAlarms;
    }

    /** 1: it is; -1: it is not; 0: nobody judged. */
    int target(Example example) {
        boolean innocent =
                example.judged() ? !example.abusive() : example.labels().isEmpty();
        if (example.labels().contains(label) || (this == INSULT && example.judged() && example.abusive())) {
            return 1;
        }
        if (this == INSULT) {
            return example.judged() ? -1 : 0;
        }
        if (example.source().equals("sms")) {
            return this == SCAM || this == SPAM ? -1 : 0;
        }
        if ((this == SCAM || this == SPAM) && example.source().equals("enron_raw")) {
            return 0; // nobody took the advertising out
        }
        boolean other = isAmong(negative, example.source())
                || (label.isEmpty() && example.labels().contains("scam"));
        return innocent || other ? -1 : 0;
    }

    /** For one of our own sentences that tells of a category. */
    int target(String told) {
        if (told.equals(category)) {
            return 1;
        }
        boolean abuse = List.of("discrimination", "threat", "sexual").contains(told);
        if (this == INSULT && abuse) {
            return 1;
        }
        return isAmong(related, told) ? 0 : -1;
    }

    private static boolean isAmong(String names, String name) {
        return List.of(names.split(" ")).contains(name);
    }
}
