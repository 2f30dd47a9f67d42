@NullMarked
package org.gatehouse.language.training;

import org.jspecify.annotations.NullMarked;
