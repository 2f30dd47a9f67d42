/** The rooms of the road as mailets and matchers, and the check that nobody moved a wall. */
@NullMarked
package org.gatehouse.james.mailets;

import org.jspecify.annotations.NullMarked;
