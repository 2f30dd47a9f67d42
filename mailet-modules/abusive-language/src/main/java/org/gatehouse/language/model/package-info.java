/** The trained model: what features a text has, and what they say. */
@NullMarked
package org.gatehouse.language.model;

import org.jspecify.annotations.NullMarked;
