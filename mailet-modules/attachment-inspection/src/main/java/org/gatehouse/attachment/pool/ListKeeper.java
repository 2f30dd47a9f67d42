package org.gatehouse.attachment.pool;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.gatehouse.attachment.lists.ListProtocol;
import org.gatehouse.attachment.lists.ListSpec;
import org.gatehouse.attachment.lists.ListStatus;
import org.gatehouse.core.TemporaryFailure;
import org.gatehouse.core.inspection.KnownLists;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Matches with lists that a process of its own holds (E9, UKSIC 2026): this one never sees a value of a list, that one
 * never sees more of a message than digests. A process that fails is started anew with the next question; until one
 * answers, mail waits. Thread-safe; one question at a time.
 */
public final class ListKeeper implements KnownLists, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ListKeeper.class);
    private static final String MAIN = "org.gatehouse.attachment.lists.ListMain";
    private static final Duration LOOK = Duration.ofSeconds(5);
    private static final int MEMORY_MB = 512;
    private static final int TRIES = 2;

    private final List<ListSpec> specs;
    private final ChildCommand command;
    private final ScheduledExecutorService clockwork;
    private @Nullable ListProcess process;
    private List<ListStatus> known = List.of();
    private boolean closed;

    /** Looks for new files every five seconds. */
    public ListKeeper(WorkerOptions options, List<ListSpec> specs) {
        this(options, specs, LOOK);
    }

    /** @param look between two looks at the files */
    ListKeeper(WorkerOptions options, List<ListSpec> specs, Duration look) {
        this.specs = List.copyOf(specs);
        List<String> arguments = new ArrayList<>(List.of(Long.toString(look.toMillis())));
        specs.forEach(spec -> arguments.addAll(
                List.of(spec.of().name(), spec.file().toAbsolutePath().toString())));
        this.command = new ChildCommand(
                options.withMemoryMb(MEMORY_MB).withClassPath(WorkerClassPath.withoutLibraries()),
                MAIN,
                arguments,
                folders(specs));
        this.clockwork = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "list-clockwork");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Folders, not files: a renamed file must come to be seen. */
    private static List<Path> folders(List<ListSpec> specs) {
        return specs.stream()
                .map(spec -> spec.file().toAbsolutePath().getParent())
                .filter(Objects::nonNull)
                .filter(Files::isDirectory)
                .distinct()
                .toList();
    }

    public List<ListSpec> specs() {
        return specs;
    }

    /**
     * How each list stands, in the order of {@link #specs}.
     *
     * @throws TemporaryFailure where the process does not answer
     */
    public List<ListStatus> status() {
        return ask(out -> out.writeInt(ListProtocol.STATUS), this::readStatus);
    }

    @Override
    public List<Match> match(List<Digest> digests) {
        List<Match> matches = new ArrayList<>();
        for (int from = 0; from < digests.size(); from += ListProtocol.MOST) {
            List<Digest> some = digests.subList(from, Math.min(digests.size(), from + ListProtocol.MOST));
            for (Place place : ask(out -> write(some, out), in -> readMatches(in, some.size()))) {
                matches.add(match(from + place.digest(), place.list()));
            }
        }
        return matches;
    }

    /**
     * Which of these keyed digests are of values on a list: HMAC-SHA256 over a prefix and the value's hexadecimal
     * digits. What they are of is not known here, nor there.
     *
     * @throws TemporaryFailure where the process does not answer
     */
    public List<Match> matchKeyed(byte[] key, String filePrefix, String addressPrefix, List<byte[]> digests) {
        return ask(
                out -> {
                    out.writeInt(ListProtocol.MATCH_KEYED);
                    out.writeByte(key.length);
                    out.write(key);
                    out.writeUTF(filePrefix);
                    out.writeUTF(addressPrefix);
                    out.writeInt(digests.size());
                    for (byte[] digest : digests) {
                        out.writeByte(digest.length);
                        out.write(digest);
                    }
                },
                in -> readMatches(in, digests.size()).stream()
                        .map(place -> match(place.digest(), place.list()))
                        .toList());
    }

    private synchronized Match match(int digest, int list) {
        ListSpec spec = specs.get(list);
        String version = list < known.size() ? known.get(list).version() : "";
        return new Match(digest, spec.name(), version, spec.category());
    }

    private synchronized <T> T ask(ListProcess.Question question, ListProcess.Answer<T> answer) {
        for (int attempt = 1; attempt <= TRIES && !closed; attempt++) {
            try {
                return running().ask(question, answer);
            } catch (IOException e) {
                LOG.error(
                        "event=lists-lost attempt={} cause={}",
                        attempt,
                        e.getClass().getSimpleName());
                end();
            }
        }
        throw new TemporaryFailure("the lists do not answer");
    }

    private ListProcess running() throws IOException {
        ListProcess running = process;
        if (running == null) {
            running = ListProcess.start(command, clockwork);
            process = running;
            known = running.ask(out -> out.writeInt(ListProtocol.STATUS), this::readStatus);
        }
        return running;
    }

    private void end() {
        if (process != null) {
            process.close();
            process = null;
        }
    }

    private static void write(List<Digest> digests, DataOutputStream out) throws IOException {
        out.writeInt(ListProtocol.MATCH);
        out.writeInt(digests.size());
        for (Digest digest : digests) {
            byte[] bytes = HexFormat.of().parseHex(digest.hex());
            out.writeByte(digest.of() == Digest.Of.FILE ? 1 : 0);
            out.writeByte(bytes.length);
            out.write(bytes);
        }
    }

    /** Where a match is in question and lists. */
    private record Place(int digest, int list) {}

    private List<Place> readMatches(DataInputStream in, int asked) throws IOException {
        int count = in.readInt();
        if (count < 0 || count > (long) asked * specs.size()) {
            throw new IOException("more matches than can be");
        }
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Place place = new Place(in.readInt(), in.readInt());
            if (place.digest() < 0 || place.digest() >= asked || place.list() < 0 || place.list() >= specs.size()) {
                throw new IOException("a match of nothing");
            }
            places.add(place);
        }
        return places;
    }

    private List<ListStatus> readStatus(DataInputStream in) throws IOException {
        List<ListStatus> all = new ArrayList<>();
        for (int i = 0; i < specs.size(); i++) {
            String version = in.readUTF();
            int values = in.readInt();
            long written = in.readLong();
            String problem = in.readUTF();
            all.add(new ListStatus(
                    version,
                    values,
                    written < 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(written)),
                    problem));
        }
        known = List.copyOf(all);
        return known;
    }

    /** Later questions are temporary failures. */
    @Override
    public synchronized void close() {
        closed = true;
        end();
        clockwork.shutdownNow();
    }
}
