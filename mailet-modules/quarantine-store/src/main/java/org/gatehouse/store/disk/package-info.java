/** What every file of ours needs: it is private, and it is still there after a power cut. */
@NullMarked
package org.gatehouse.store.disk;

import org.jspecify.annotations.NullMarked;
