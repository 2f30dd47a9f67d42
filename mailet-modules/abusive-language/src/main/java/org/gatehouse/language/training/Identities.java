package org.gatehouse.language.training;

import java.util.ArrayList;
import java.util.List;

/** Sentences that name who somebody is and say nothing bad. */
final class Identities {
    private static final String[] WHO = {
        "Muslim",
        "Jewish",
        "Christian",
        "Hindu",
        "Sikh",
        "black",
        "white",
        "Asian",
        "African",
        "Chinese",
        "Polish",
        "Romanian",
        "Irish",
        "Gypsy",
        "Traveller",
        "gay",
        "lesbian",
        "bisexual",
        "transgender",
        "queer",
        "straight",
        "deaf",
        "blind",
        "autistic",
        "disabled",
        "female",
        "male",
        "old",
        "young",
        "refugee"
    };
    private static final String[] SENTENCES = {
        "I am %s.",
        "My best friend is %s.",
        "Our new %s teacher starts on Monday.",
        "Are there any %s pupils in your class?",
        "The %s families at our school held a cake sale.",
        "I am proud to be %s, and so is my sister.",
        "She wrote an essay about being %s in Britain.",
        "He was the first %s mayor of the town."
    };

    private Identities() {}

    static List<String> sentences() {
        List<String> all = new ArrayList<>();
        for (String who : WHO) {
            for (String sentence : SENTENCES) {
                all.add(String.format(sentence, who));
            }
        }
        return all;
    }
}
