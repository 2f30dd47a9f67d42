/** Inspectors see: they report findings and decide nothing. */
@NullMarked
package org.gatehouse.core.inspection;

import org.jspecify.annotations.NullMarked;
