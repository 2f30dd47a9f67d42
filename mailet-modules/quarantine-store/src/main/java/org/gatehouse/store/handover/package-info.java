/** Gives a kept message to the police or another authority, encrypted to their certificate (C18). */
@NullMarked
package org.gatehouse.store.handover;

import org.jspecify.annotations.NullMarked;
