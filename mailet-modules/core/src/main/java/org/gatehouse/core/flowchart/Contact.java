package org.gatehouse.core.flowchart;

import java.util.Optional;

/**
 * Whom to phone or write to.
 *
 * @param reach a telephone number, an address to type in, or words
 * @param outOfDate why what the policy says is out of date, and what replaces it (domain.md 3.1)
 */
public record Contact(String id, String name, String reach, Optional<String> outOfDate) {}
