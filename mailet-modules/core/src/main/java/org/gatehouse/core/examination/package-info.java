/** The middle of the road: parse, inspect, judge, decide. */
@NullMarked
package org.gatehouse.core.examination;

import org.jspecify.annotations.NullMarked;
