package org.gatehouse.settings;

import java.time.Duration;

/**
 * How long what was settled is kept before people are asked about it. Nothing is deleted by the clock.
 *
 * @param safeguarding of every case that was more than a low signal; whole days
 * @param likelyFine of the others; whole days
 */
public record RetentionSettings(Duration safeguarding, Duration likelyFine) {}
