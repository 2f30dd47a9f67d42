/** The command line: a contract that other programs call (exit codes, JSON). */
@NullMarked
package org.gatehouse.gateway.command;

import org.jspecify.annotations.NullMarked;
