/** Who is there, how they sign in, and what needs two of them. */
@NullMarked
package org.gatehouse.casework.access;

import org.jspecify.annotations.NullMarked;
