/** Preservation: what somebody with the right to ask has asked to keep (C14, E25). */
@NullMarked
package org.gatehouse.store.retention;

import org.jspecify.annotations.NullMarked;
