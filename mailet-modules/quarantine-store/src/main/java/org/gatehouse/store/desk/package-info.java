/** The store's front door for the desk: cases, evidence, people. */
@NullMarked
package org.gatehouse.store.desk;

import org.jspecify.annotations.NullMarked;
