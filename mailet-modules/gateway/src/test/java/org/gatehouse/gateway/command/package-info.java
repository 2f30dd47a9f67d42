@NullMarked
package org.gatehouse.gateway.command;

import org.jspecify.annotations.NullMarked;
