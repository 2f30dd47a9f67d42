@NullMarked
package org.gatehouse.store.database;

import org.jspecify.annotations.NullMarked;
