package org.gatehouse.store.sql;

/** A received message and its first place in a queue. */
record Acceptance(NewMessage message, SpoolRow place) {}
