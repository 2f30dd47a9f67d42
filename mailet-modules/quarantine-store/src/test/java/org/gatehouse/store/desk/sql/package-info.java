/** Tests of how the desk reads. */
@NullMarked
package org.gatehouse.store.desk.sql;

import org.jspecify.annotations.NullMarked;
