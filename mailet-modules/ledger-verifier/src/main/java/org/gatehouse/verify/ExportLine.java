package org.gatehouse.verify;

/** A line of the export: an entry, or the end. */
sealed interface ExportLine permits Entry, End {}
