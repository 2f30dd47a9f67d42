/** How the model is made and measured. */
@NullMarked
package org.gatehouse.language.training;

import org.jspecify.annotations.NullMarked;
