/** Tests of the demo. */
@NullMarked
package org.gatehouse.gateway.demo;

import org.jspecify.annotations.NullMarked;
