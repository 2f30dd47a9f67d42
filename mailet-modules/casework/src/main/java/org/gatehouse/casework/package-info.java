/** What people of the desk can do: the border at which every permission is checked. */
@NullMarked
package org.gatehouse.casework;

import org.jspecify.annotations.NullMarked;
