@NullMarked
package org.gatehouse.core.examination;

import org.jspecify.annotations.NullMarked;
