package org.gatehouse.desk.session;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gatehouse.core.access.PersonId;
import org.gatehouse.store.desk.CaseNumber;

/**
 * What is known of a person while they are signed in. Holds case numbers and times, never anything of a message.
 * Thread-safe.
 */
public final class Sitting {
    private final PersonId person;
    private final String name;
    private final Instant began;
    private final Set<CaseNumber> understood = new HashSet<>();
    private final Map<CaseNumber, Boolean> readable = new HashMap<>();
    private final Map<CaseNumber, Instant> shown = new HashMap<>();
    private Instant lastSeen;
    private Optional<Note> note = Optional.empty();
    private Optional<Batch> batch = Optional.empty();

    public Sitting(PersonId person, String name, Instant now) {
        this.person = person;
        this.name = name;
        this.began = now;
        this.lastSeen = now;
    }

    public PersonId person() {
        return person;
    }

    public String name() {
        return name;
    }

    public synchronized boolean isOver(Instant now, Duration idle, Duration longest) {
        return lastSeen.plus(idle).isBefore(now) || began.plus(longest).isBefore(now);
    }

    public synchronized void seen(Instant now) {
        lastSeen = now;
    }

    /** The page that stops before a sealed case is shown once for each case and session (guard rail G8). */
    public synchronized void understand(CaseNumber number) {
        understood.add(number);
    }

    public synchronized boolean hasUnderstood(CaseNumber number) {
        return understood.contains(number);
    }

    /** This person may ask for the text of this case, and whether a page must warn before it. */
    public synchronized void readable(CaseNumber number, boolean strong) {
        readable.put(number, strong);
    }

    public synchronized void unreadable(CaseNumber number) {
        readable.remove(number);
    }

    /** Empty where it is not known that the text may be asked for. */
    public synchronized Optional<Boolean> strong(CaseNumber number) {
        return Optional.ofNullable(readable.get(number));
    }

    public synchronized void shown(CaseNumber number, Instant now) {
        shown.putIfAbsent(number, now);
    }

    /** How long the text of the case was on the screen; empty where it is not. */
    public synchronized Optional<Duration> hidden(CaseNumber number, Instant now) {
        return Optional.ofNullable(shown.remove(number)).map(since -> Duration.between(since, now));
    }

    /** The cases whose text is on the screen as far as is known. */
    public synchronized List<CaseNumber> onScreen() {
        return List.copyOf(shown.keySet());
    }

    public synchronized void tell(Note next) {
        note = Optional.of(next);
    }

    /** What to say on the next page, once. */
    public synchronized Optional<Note> takeNote() {
        Optional<Note> taken = note;
        note = Optional.empty();
        return taken;
    }

    public synchronized void released(Batch next) {
        batch = Optional.of(next);
    }

    public synchronized Optional<Batch> batch() {
        return batch;
    }

    public synchronized void forgetBatch() {
        batch = Optional.empty();
    }

    /**
     * A sentence for the next page.
     *
     * @param good false where it did not work
     */
    public record Note(boolean good, String sentence) {}

    /** Cases released together, and until when that can be undone. */
    public record Batch(List<CaseNumber> cases, Instant until) {
        public Batch {
            cases = List.copyOf(cases);
        }
    }

    @Override
    public String toString() {
        return "Sitting[" + person + "]";
    }
}
