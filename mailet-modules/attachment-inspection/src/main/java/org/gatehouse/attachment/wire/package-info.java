/** What gateway and worker say to each other. Each side treats the other's bytes as untrusted. */
@NullMarked
package org.gatehouse.attachment.wire;

import org.jspecify.annotations.NullMarked;
