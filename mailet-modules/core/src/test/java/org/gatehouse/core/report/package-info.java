@NullMarked
package org.gatehouse.core.report;

import org.jspecify.annotations.NullMarked;
