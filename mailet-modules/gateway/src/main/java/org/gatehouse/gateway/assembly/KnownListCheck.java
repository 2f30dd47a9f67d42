package org.gatehouse.gateway.assembly;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.gatehouse.attachment.lists.ListSpec;
import org.gatehouse.attachment.lists.ListStatus;
import org.gatehouse.attachment.pool.ListKeeper;
import org.gatehouse.core.TemporaryFailure;
import org.gatehouse.settings.Settings;

/** Reads the connected lists once, in a process of their own as the gateway does, and tells how they stand. */
public final class KnownListCheck {
    private KnownListCheck() {}

    /**
     * How one list stands.
     *
     * @param good false where somebody must do something; a list that is not connected is no mistake
     */
    public record Answer(String list, boolean good, String text) {}

    /** One for each list of {@code inspection.lists}; content-free. */
    public static List<Answer> answers(Settings settings, Instant now) {
        if (settings.inspection().lists().isEmpty()) {
            return List.of();
        }
        Path temp = Ground.nearestExisting(settings.gateway().tempDirectory());
        try (ScratchDirectory scratch = ScratchDirectory.create(temp);
                ListKeeper lists = new ListKeeper(
                        Options.workers(settings.inspection(), scratch.path()), Options.lists(settings))) {
            List<ListStatus> status = lists.status();
            int markers = settings.markers().size();
            return IntStream.range(markers, status.size())
                    .mapToObj(i -> answer(lists.specs().get(i), status.get(i), now))
                    .toList();
        } catch (IOException | TemporaryFailure e) {
            return List.of(new Answer("lists", false, "the process that reads them does not start"));
        }
    }

    private static Answer answer(ListSpec spec, ListStatus status, Instant now) {
        String name = "list " + spec.name();
        if (!status.problem().isEmpty() && !status.problem().equals("missing")) {
            return new Answer(name, false, "its file cannot be taken: " + status.problem());
        }
        return switch (status.state(spec.freshWithin(), now)) {
            case CONNECTED -> new Answer(name, true, "connected, " + status.values() + " values");
            case OLD -> new Answer(name, false, "its file is older than inspection.lists[].fresh-within");
            case NOT_CONNECTED -> new Answer(name, true, "not connected");
        };
    }
}
