/** Settings files as text: lines, YAML trees, typed values, mistakes. The YAML and CSV libraries stay in here. */
@NullMarked
package org.gatehouse.settings.source;

import org.jspecify.annotations.NullMarked;
