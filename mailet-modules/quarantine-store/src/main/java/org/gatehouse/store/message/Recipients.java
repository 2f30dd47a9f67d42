package org.gatehouse.store.message;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gatehouse.core.mail.Address;
import org.gatehouse.core.mail.Envelope;

/**
 * The recipients of one message by where they stand in its envelope, from 0. An address that is given twice counts
 * once, where it stood first. Immutable.
 */
public final class Recipients {
    private final Map<Address, Integer> positions = new LinkedHashMap<>();
    private final List<Address> envelope;

    public Recipients(Envelope envelope) {
        this.envelope = envelope.recipients();
        for (int i = 0; i < this.envelope.size(); i++) {
            positions.putIfAbsent(this.envelope.get(i), i);
        }
    }

    public Map<Address, Integer> positions() {
        return Map.copyOf(positions);
    }

    /** Each once, in the envelope's order. */
    public List<Address> list() {
        return List.copyOf(positions.keySet());
    }

    public Optional<Integer> findPosition(Address recipient) {
        return Optional.ofNullable(positions.get(recipient));
    }

    public int position(Address recipient) {
        return findPosition(recipient)
                .orElseThrow(() -> new IllegalArgumentException("not a recipient of this message"));
    }

    public Address get(int position) {
        return envelope.get(position);
    }
}
