package org.gatehouse.attachment.lists;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The process that holds the lists. It is asked with digests and answers which list has them; no value of a list ever
 * leaves it, and no content of a message ever reaches it. It ends with its input.
 */
public final class ListMain {
    private ListMain() {}

    /** @param arguments milliseconds between two looks at the files; then kind and file of each list */
    public static void main(String[] arguments) throws IOException {
        List<HeldList> lists = new ArrayList<>();
        for (int i = 1; i + 1 < arguments.length; i += 2) {
            lists.add(new HeldList(ListSpec.Of.valueOf(arguments[i]), Path.of(arguments[i + 1])));
        }
        lists.forEach(HeldList::refresh);
        watch(lists, Long.parseLong(arguments[0]));
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));
        DataInputStream in = new DataInputStream(new BufferedInputStream(new FileInputStream(FileDescriptor.in)));
        out.writeInt(ListProtocol.READY);
        out.flush();
        try {
            while (true) {
                answer(in.readInt(), in, out, lists);
                out.flush();
            }
        } catch (EOFException e) {
            // The gateway is gone.
            Runtime.getRuntime().halt(0);
        }
    }

    private static void watch(List<HeldList> lists, long pause) {
        ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "list-watch");
            thread.setDaemon(true);
            return thread;
        });
        var unused = watch.scheduleWithFixedDelay(
                () -> lists.forEach(HeldList::refresh), pause, pause, TimeUnit.MILLISECONDS);
    }

    private static void answer(int question, DataInputStream in, DataOutputStream out, List<HeldList> lists)
            throws IOException {
        switch (question) {
            case ListProtocol.MATCH -> match(in, out, lists);
            case ListProtocol.MATCH_KEYED -> matchKeyed(in, out, lists);
            case ListProtocol.STATUS -> status(out, lists);
            default -> throw new IOException("no such question");
        }
    }

    private static void match(DataInputStream in, DataOutputStream out, List<HeldList> lists) throws IOException {
        List<int[]> matches = new ArrayList<>();
        int count = in.readInt();
        for (int digest = 0; digest < count; digest++) {
            boolean ofFile = in.readByte() == 1;
            byte[] bytes = in.readNBytes(in.readByte());
            for (int list = 0; list < lists.size(); list++) {
                if (lists.get(list).has(bytes, ofFile)) {
                    matches.add(new int[] {digest, list});
                }
            }
        }
        write(matches, out);
    }

    private static void matchKeyed(DataInputStream in, DataOutputStream out, List<HeldList> lists) throws IOException {
        byte[] key = in.readNBytes(in.readByte());
        String filePrefix = in.readUTF();
        String addressPrefix = in.readUTF();
        List<int[]> matches = new ArrayList<>();
        int count = in.readInt();
        for (int digest = 0; digest < count; digest++) {
            byte[] bytes = in.readNBytes(in.readByte());
            for (int list = 0; list < lists.size(); list++) {
                if (lists.get(list).hasKeyed(bytes, key, filePrefix, addressPrefix)) {
                    matches.add(new int[] {digest, list});
                }
            }
        }
        write(matches, out);
    }

    private static void write(List<int[]> matches, DataOutputStream out) throws IOException {
        out.writeInt(matches.size());
        for (int[] match : matches) {
            out.writeInt(match[0]);
            out.writeInt(match[1]);
        }
    }

    private static void status(DataOutputStream out, List<HeldList> lists) throws IOException {
        for (HeldList list : lists) {
            ListStatus status = list.status();
            out.writeUTF(status.version());
            out.writeInt(status.values());
            out.writeLong(status.written().map(Instant::toEpochMilli).orElse(-1L));
            out.writeUTF(status.problem());
        }
    }
}
