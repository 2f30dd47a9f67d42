/** The suspicious-email flowchart, walked by people: questions, tasks, deadlines, closing. */
@NullMarked
package org.gatehouse.casework.flow;

import org.jspecify.annotations.NullMarked;
