/** The pages. */
@NullMarked
package org.gatehouse.desk.pages;

import org.jspecify.annotations.NullMarked;
