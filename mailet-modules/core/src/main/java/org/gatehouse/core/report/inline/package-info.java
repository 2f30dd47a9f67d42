/** Finds what a program for mail wrote above a message that it passes on inside the text. */
@NullMarked
package org.gatehouse.core.report.inline;

import org.jspecify.annotations.NullMarked;
