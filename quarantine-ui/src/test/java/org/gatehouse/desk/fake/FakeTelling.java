package org.gatehouse.desk.fake;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.gatehouse.casework.told.Telling;
import org.gatehouse.core.access.Viewer;
import org.gatehouse.store.desk.TellUs.Item;

/** Nobody tells anything. */
final class FakeTelling implements Telling {
    @Override
    public boolean isOpen() {
        return false;
    }

    @Override
    public List<Item> lastItems(Viewer viewer) {
        return List.of();
    }

    @Override
    public boolean mayWriteForOthers(Viewer viewer) {
        return false;
    }

    @Override
    public boolean tell(Viewer viewer, Told told, Optional<UUID> about) {
        return false;
    }

    @Override
    public boolean tellAsPupil(String client, Told told) {
        return false;
    }
}
