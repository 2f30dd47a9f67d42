package org.gatehouse.core.flowchart;

import java.util.Optional;

/**
 * Whom to phone or write to.
 *
 * @param reach a telephone number, an address to type in, or words
 * @param outOfDate why what the policy says is out of date, and what replaces it (domain.md 3.1)
 * @param useWhen what they are for, a sentence
 * @param notWhen what they are not for, a sentence
 * @param checked the day on which somebody last made sure that all this is so, as 2026-11-22
 */
public record Contact(
        String id,
        String name,
        String reach,
        Optional<String> outOfDate,
        Optional<String> useWhen,
        Optional<String> notWhen,
        Optional<String> checked) {}
