/** What may be told to the provider of a sender, and nothing else of the message (domain.md 2.5, branch R). */
@NullMarked
package org.gatehouse.core.outward;

import org.jspecify.annotations.NullMarked;
