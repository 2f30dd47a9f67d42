/** Measures the whole gateway, with all its processes, on this machine. */
@NullMarked
package org.gatehouse.gateway.bench;

import org.jspecify.annotations.NullMarked;
