/** Names and domains that are made to look like others. */
@NullMarked
package org.gatehouse.sender.likeness;

import org.jspecify.annotations.NullMarked;
