package org.gatehouse.core.policy;

/**
 * Why a decision was taken.
 *
 * @param code the finding's stable code
 * @param category what it is about
 * @param rule the name of the policy rule that applied
 * @param explanation one plain, content-free sentence for the reviewer (domain.md 5.4)
 * @param score how sure, 0 to 1
 */
public record Reason(String code, String category, String rule, String explanation, double score) {}
