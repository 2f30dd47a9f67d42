/** Mail: who sends what to whom, and who those people are. */
@NullMarked
package org.gatehouse.core.mail;

import org.jspecify.annotations.NullMarked;
