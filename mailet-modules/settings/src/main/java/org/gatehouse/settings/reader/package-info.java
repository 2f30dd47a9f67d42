/** From the configuration directory to the records, one class for each concern. */
@NullMarked
package org.gatehouse.settings.reader;

import org.jspecify.annotations.NullMarked;
