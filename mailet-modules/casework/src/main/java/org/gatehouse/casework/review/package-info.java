/** The queue, a case, its text, and deciding about it. */
@NullMarked
package org.gatehouse.casework.review;

import org.jspecify.annotations.NullMarked;
