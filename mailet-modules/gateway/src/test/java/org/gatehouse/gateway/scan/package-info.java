/** Tests of the scan of files. */
@NullMarked
package org.gatehouse.gateway.scan;

import org.jspecify.annotations.NullMarked;
