package org.gatehouse.desk;

import java.nio.file.Path;
import java.time.Clock;
import org.gatehouse.desk.setup.DeskOptions;
import org.gatehouse.desk.setup.DeskServices;

/** What the desk stands on: settings in, services out. */
interface Ground {
    /** @throws NotReady where the settings are wrong */
    DeskOptions read(Path conf);

    /**
     * Opens the records and makes ready what works on them.
     *
     * @throws NotReady where that is not possible
     */
    Open open(DeskOptions options, Clock clock);

    Accounts accounts(DeskOptions options, Clock clock);

    /** What is open, and closes with the desk. */
    interface Open extends AutoCloseable {
        DeskServices services();

        @Override
        void close();
    }
}
