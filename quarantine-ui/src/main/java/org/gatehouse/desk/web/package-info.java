/** The server around the pages: who may ask, what every answer carries, what happens when something fails. */
@NullMarked
package org.gatehouse.desk.web;

import org.jspecify.annotations.NullMarked;
