package org.gatehouse.language.model;

import org.gatehouse.core.inspection.Category;

/** Categories in plain words, for "a sentence reads like ..." (domain.md 5.4). */
final class WhatItReadsLike {
    private WhatItReadsLike() {}

    static String of(Category category) {
        return switch (category.key()) {
            case "insult" -> "an insult";
            case "discrimination" -> "an attack on people for who they are";
            case "threat" -> "a threat";
            case "sexual" -> "sexual talk";
            case "coercion" -> "pressure for sexual pictures or acts";
            case "grooming" -> "winning a child's trust to harm them";
            case "extremism" -> "praise of violent extremism";
            case "drugs-weapons" -> "an offer of drugs or talk of weapons";
            case "gambling" -> "gambling";
            case "scam" -> "a scam or unwanted advertising";
            case "spam" -> "chain mail or bulk advertising";
            default -> category.key().replace('-', ' ');
        };
    }
}
