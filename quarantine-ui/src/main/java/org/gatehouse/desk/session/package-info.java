/** What is known of a person who is signed in, while they are. */
@NullMarked
package org.gatehouse.desk.session;

import org.jspecify.annotations.NullMarked;
