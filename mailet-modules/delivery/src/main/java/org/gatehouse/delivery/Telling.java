package org.gatehouse.delivery;

import java.util.List;
import java.util.Map;
import org.gatehouse.core.mail.Address;
import org.gatehouse.core.mail.StatusRequests;
import org.gatehouse.store.DeliveryOutcome;
import org.gatehouse.store.DeliveryOutcome.Kind;
import org.gatehouse.store.DeliveryOutcome.Result;
import org.gatehouse.store.DeliveryTask;

/**
 * What a sender is to be told of one try, as they asked (RFC 3461). Immutable.
 *
 * @param returned did not get it, and will not
 * @param relayed got as far as a hop that tells nobody
 */
record Telling(List<Result> returned, List<Result> relayed) {
    Telling {
        returned = List.copyOf(returned);
        relayed = List.copyOf(relayed);
    }

    /** Who sent what was held does not learn from us that it could not be delivered: the desk is told. */
    static Telling of(DeliveryTask task, Map<Address, Status> answers, DeliveryOutcome outcome) {
        StatusRequests requests = task.mail().envelope().requests();
        List<Result> returned = outcome.results().stream()
                .filter(result -> result.kind() == Kind.RETURNED && !task.released())
                .filter(result -> requests.of(result.recipient()).wantsFailure())
                .toList();
        List<Result> relayed = outcome.results().stream()
                .filter(result -> result.kind() == Kind.DELIVERED)
                .filter(result -> answers.containsKey(result.recipient())
                        && answers.get(result.recipient()).oursToTell())
                .toList();
        return new Telling(returned, relayed);
    }

    boolean isNothing() {
        return returned.isEmpty() && relayed.isEmpty();
    }
}
