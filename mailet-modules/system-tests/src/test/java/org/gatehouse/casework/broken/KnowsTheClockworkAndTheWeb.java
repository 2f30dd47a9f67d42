package org.gatehouse.casework.broken;

import jakarta.servlet.Servlet;
import org.quartz.Job;

/** Knows what it must not. */
public class KnowsTheClockworkAndTheWeb {
    public static final Class<?> KNOWN_0 = Job.class;
    public static final Class<?> KNOWN_1 = Servlet.class;
}
