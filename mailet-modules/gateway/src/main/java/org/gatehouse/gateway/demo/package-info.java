/** What {@code ./gatehouse demo} shows. */
@NullMarked
package org.gatehouse.gateway.demo;

import org.jspecify.annotations.NullMarked;
