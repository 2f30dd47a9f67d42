/** What a text says: word and phrase lists, read through disguises, as findings. */
@NullMarked
package org.gatehouse.language;

import org.jspecify.annotations.NullMarked;
