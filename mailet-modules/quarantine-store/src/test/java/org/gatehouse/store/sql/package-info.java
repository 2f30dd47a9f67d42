@NullMarked
package org.gatehouse.store.sql;

import org.jspecify.annotations.NullMarked;
