/** Telling us of an email without forwarding it (domain.md 2.6). */
@NullMarked
package org.gatehouse.casework.told;

import org.jspecify.annotations.NullMarked;
