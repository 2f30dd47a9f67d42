package org.gatehouse.desk.session;

import java.time.Instant;
import java.util.Optional;
import org.gatehouse.casework.access.SignIn.Enrolment;
import org.gatehouse.core.access.PersonId;

/**
 * The password was right; the second factor is missing.
 *
 * @param enrolment set where the person sets up the second factor now
 */
public record Halfway(PersonId person, Optional<Enrolment> enrolment, Instant until) {
    /** Under which a session holds it. */
    public static final String KEY = "gatehouse.halfway";
}
