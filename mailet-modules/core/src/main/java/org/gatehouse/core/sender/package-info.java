/** Is it really them? What is known of a message's sender, and how sure that is (domain.md 2.1, Q2). */
@NullMarked
package org.gatehouse.core.sender;

import org.jspecify.annotations.NullMarked;
