/** Mail that people forward because it worries them (domain.md, 2.6). */
@NullMarked
package org.gatehouse.core.report;

import org.jspecify.annotations.NullMarked;
