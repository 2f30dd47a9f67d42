@NullMarked
package org.gatehouse.core.mail;

import org.jspecify.annotations.NullMarked;
