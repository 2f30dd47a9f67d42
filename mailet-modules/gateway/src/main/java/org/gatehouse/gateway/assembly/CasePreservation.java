package org.gatehouse.gateway.assembly;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gatehouse.settings.Settings;
import org.gatehouse.store.crypto.KeysRefused;
import org.gatehouse.store.crypto.SealedKeyShares;
import org.gatehouse.store.crypto.SealedKeyShares.Holder;
import org.gatehouse.store.desk.CaseNumber;
import org.gatehouse.store.retention.Preservations;

/** Keeps cases that somebody with the right to ask has asked to keep. For one thread. */
public final class CasePreservation implements AutoCloseable {
    private final Parts parts;
    private final Preservations preservations;
    private final Path desk;

    private CasePreservation(Parts parts, Preservations preservations, Path desk) {
        this.parts = parts;
        this.preservations = preservations;
        this.desk = desk;
    }

    /** @throws NotReady where there is no database yet */
    public static CasePreservation open(Settings settings) throws NotReady {
        Parts parts = new Parts();
        DatabaseAccess database = parts.add(DatabaseAccess.visit(settings.database()));
        Preservations preservations = parts.add(new Preservations(database.login(), Clock.systemUTC()));
        return new CasePreservation(parts, preservations, settings.desk().keyDirectory());
    }

    /** A line for each that is open; those to be reviewed first come first. */
    public List<String> list() {
        return preservations.list().stream()
                .map(open -> open.number() + "  review on " + open.reviewOn() + "  " + open.authority() + "  "
                        + open.reference())
                .toList();
    }

    /**
     * Answers whether there is such a case.
     *
     * @param onlyFor addresses for notices of those who alone are to know of it; empty for everybody
     */
    public boolean place(String number, String authority, String reference, LocalDate reviewOn, Set<String> onlyFor)
            throws NotReady {
        try {
            Preservations.Open wanted = new Preservations.Open(parse(number), authority, reference, reviewOn);
            return preservations.place(wanted, onlyFor);
        } catch (IllegalArgumentException e) {
            throw new NotReady(List.of("--only-for: " + e.getMessage()));
        }
    }

    /**
     * Two people lift it: they show it with their shares of the key for sealed emails.
     *
     * @return whether there was one of this reference
     * @throws NotReady where the shares do not make the key, with every reason
     */
    public boolean lift(String number, String reference, Map<Path, Path> shares) throws NotReady, IOException {
        List<Holder> holders = SealedKey.holders(shares);
        try {
            new SealedKeyShares(desk, new SecureRandom()).open(holders);
            return preservations.lift(parse(number), reference, SealedKeyShares.numbers(holders));
        } catch (KeysRefused e) {
            throw new NotReady(e.problems());
        }
    }

    private static CaseNumber parse(String number) throws NotReady {
        return CaseNumber.parse(number)
                .orElseThrow(() -> new NotReady(List.of("a case number is written such as 2026-0143")));
    }

    /** May be called twice. */
    @Override
    public void close() {
        parts.close();
    }
}
