/** The gateway process put together by constructors, in one place: settings in, running parts out. */
@NullMarked
package org.gatehouse.gateway.assembly;

import org.jspecify.annotations.NullMarked;
