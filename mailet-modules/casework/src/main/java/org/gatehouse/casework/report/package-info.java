/** The written log, and what governors read: content-free. */
@NullMarked
package org.gatehouse.casework.report;

import org.jspecify.annotations.NullMarked;
