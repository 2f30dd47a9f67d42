package org.gatehouse.desk;

import java.nio.file.Path;
import java.time.Clock;
import org.gatehouse.desk.setup.DeskOptions;

/** Where the desk's pages meet casework and store. */
final class Wiring implements Ground {
    @Override
    public DeskOptions read(Path conf) {
        throw new NotReady("no settings of a desk in " + conf.getFileName());
    }

    @Override
    public Open open(DeskOptions options, Clock clock) {
        throw new NotReady("no records of a desk");
    }

    @Override
    public Accounts accounts(DeskOptions options, Clock clock) {
        throw new NotReady("no records of a desk");
    }
}
