/** Looks for words of mails in every place where the gateway could leave them. */
@NullMarked
package org.gatehouse.system.canary;

import org.jspecify.annotations.NullMarked;
