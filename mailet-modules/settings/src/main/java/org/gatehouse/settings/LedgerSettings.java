package org.gatehouse.settings;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.gatehouse.core.mail.Address;

/**
 * Who outside knows what the ledger is.
 *
 * @param checkpointTo where the daily signed checkpoint is mailed to; empty: it is only kept
 * @param timeStampUrl an authority that time-stamps checkpoints (RFC 3161)
 */
public record LedgerSettings(List<Address> checkpointTo, Optional<URI> timeStampUrl) {
    public LedgerSettings {
        checkpointTo = List.copyOf(checkpointTo);
    }
}
