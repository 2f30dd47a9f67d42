package org.gatehouse.core.policy;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.gatehouse.core.mail.Address;
import org.gatehouse.core.mail.Direction;
import org.gatehouse.core.mail.Directory;
import org.gatehouse.core.mail.Envelope;
import org.gatehouse.core.mail.PersonType;

/**
 * One way to see who writes to whom. There are several where it is not known: the strictest of what they give holds.
 *
 * @param sentFromWithin whether one of our own mail hosts vouches that the sender is one of us
 */
record Standpoint(Direction direction, PersonType sender, PersonType recipient, boolean sentFromWithin) {
    private static final Set<PersonType> ONE_OF_US = EnumSet.complementOf(EnumSet.of(PersonType.OUTSIDE));

    static List<Standpoint> all(Envelope envelope, Address recipient, Directory directory) {
        boolean claimsToBeOurs = envelope.sender().filter(directory::isOurs).isPresent();
        boolean proven = claimsToBeOurs && envelope.submission().trusted();
        Direction direction = directory.direction(envelope.sender(), recipient);
        List<Standpoint> standpoints = new ArrayList<>();
        for (PersonType to : whoMayBe(directory.getMailbox(recipient).type())) {
            for (PersonType from :
                    whoMayBe(directory.getMailbox(envelope.sender()).type())) {
                standpoints.add(new Standpoint(direction, from, to, proven));
            }
            if (claimsToBeOurs && !proven) {
                standpoints.add(new Standpoint(Direction.INBOUND, PersonType.OUTSIDE, to, false));
            }
        }
        return standpoints;
    }

    private static Set<PersonType> whoMayBe(PersonType type) {
        return type == PersonType.UNKNOWN ? ONE_OF_US : Set.of(type);
    }
}
