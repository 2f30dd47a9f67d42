/**
 * "What to do with suspicious email received at work" as a decision table: the words, and the one way to walk it. Plain
 * values; the same in, the same out. The gateway never answers for a person (domain.md 2.1).
 */
@NullMarked
package org.gatehouse.core.flowchart;

import org.jspecify.annotations.NullMarked;
