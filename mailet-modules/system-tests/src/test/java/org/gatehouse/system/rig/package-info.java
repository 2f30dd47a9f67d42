/** Starting a whole gateway for tests: its settings, its process, its next hops. */
@NullMarked
package org.gatehouse.system.rig;

import org.jspecify.annotations.NullMarked;
