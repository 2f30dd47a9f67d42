/** What tests of other modules need to have a real store too. */
@NullMarked
package org.gatehouse.store.testing;

import org.jspecify.annotations.NullMarked;
