package org.gatehouse.desk.session;

import org.gatehouse.core.access.Viewer;

/** Who asks, with today's roles, found anew for each request. */
public record SignedIn(Viewer viewer, Sitting sitting) {
    /** Under which a request holds it, and a session its {@link Sitting}. */
    public static final String KEY = "gatehouse.signed-in";
}
