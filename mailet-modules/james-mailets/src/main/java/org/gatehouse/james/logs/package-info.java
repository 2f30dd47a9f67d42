/** What may stand in a log: ids, codes, sizes, hashes; never an address, a subject or a name. */
@NullMarked
package org.gatehouse.james.logs;

import org.jspecify.annotations.NullMarked;
