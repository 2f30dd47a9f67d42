/** Who may see and do what at the desk (domain.md 4). */
@NullMarked
package org.gatehouse.core.access;

import org.jspecify.annotations.NullMarked;
