@NullMarked
package org.gatehouse.core.ledger;

import org.jspecify.annotations.NullMarked;
