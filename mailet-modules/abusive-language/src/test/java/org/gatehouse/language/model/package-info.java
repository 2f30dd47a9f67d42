@NullMarked
package org.gatehouse.language.model;

import org.jspecify.annotations.NullMarked;
