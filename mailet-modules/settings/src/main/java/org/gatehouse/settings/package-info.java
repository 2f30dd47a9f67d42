/** The settings as records, read and checked: what the other modules are told when they are put together. */
@NullMarked
package org.gatehouse.settings;

import org.jspecify.annotations.NullMarked;
