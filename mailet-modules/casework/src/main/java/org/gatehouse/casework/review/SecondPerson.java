package org.gatehouse.casework.review;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.gatehouse.core.access.Viewer;
import org.gatehouse.store.desk.ChangeRequest;

/** How a second person is asked. The caller has checked that this viewer may ask. */
@FunctionalInterface
public interface SecondPerson {
    /** Empty where the same is asked for already. */
    Optional<UUID> ask(
            Viewer viewer, ChangeRequest.Kind kind, UUID subject, Map<String, String> details, String reason);
}
