package org.gatehouse.sender.dns;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** A name server on this machine that answers over UDP, keeps silent, or lies. */
public final class TestDnsServer implements AutoCloseable {
    /** How it behaves. */
    public enum Mood {
        HONEST,
        SILENT,
        /** Says that it cannot say. */
        FAILING,
        /** Answers another question than the one asked. */
        LYING,
        /** Sends what is no answer at all. */
        GARBLED
    }

    private final DatagramSocket socket;
    private final Map<String, Record> records = new ConcurrentHashMap<>();
    private final AtomicInteger questions = new AtomicInteger();
    private volatile Mood mood = Mood.HONEST;

    public TestDnsServer() throws SocketException {
        socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::serve, "test-dns");
        thread.setDaemon(true);
        thread.start();
    }

    public InetSocketAddress address() {
        return new InetSocketAddress(socket.getLocalAddress(), socket.getLocalPort());
    }

    /** @param data as in a zone file */
    public TestDnsServer with(String name, int type, String data) throws IOException {
        Name absolute = Name.fromString(name, Name.root);
        records.put(
                absolute + " " + Type.string(type), Record.fromString(absolute, type, DClass.IN, 300, data, Name.root));
        return this;
    }

    public void become(Mood next) {
        mood = next;
    }

    int questions() {
        return questions.get();
    }

    @Override
    public void close() {
        socket.close();
    }

    private void serve() {
        byte[] buffer = new byte[4096];
        while (!socket.isClosed()) {
            DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
            try {
                socket.receive(packet);
                questions.incrementAndGet();
                answer(packet);
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void answer(DatagramPacket packet) throws IOException {
        byte[] bytes =
                switch (mood) {
                    case SILENT -> new byte[0];
                    case GARBLED -> new byte[] {packet.getData()[0], packet.getData()[1], 1, 2, 3};
                    case HONEST, FAILING, LYING ->
                        reply(new Message(packet.getData())).toWire();
                };
        if (bytes.length > 0) {
            socket.send(new DatagramPacket(bytes, bytes.length, packet.getSocketAddress()));
        }
    }

    private Message reply(Message query) throws IOException {
        Record question = query.getQuestion();
        Message reply = new Message(query.getHeader().getID());
        reply.getHeader().setFlag(Flags.QR);
        reply.getHeader().setFlag(Flags.RA);
        Name name = mood == Mood.LYING ? Name.fromString("other.example.") : question.getName();
        reply.addRecord(Record.newRecord(name, question.getType(), question.getDClass()), Section.QUESTION);
        Record known = records.get(name.toString().toLowerCase(Locale.ROOT) + " " + Type.string(question.getType()));
        if (mood == Mood.FAILING) {
            reply.getHeader().setRcode(Rcode.SERVFAIL);
        } else if (known != null) {
            reply.addRecord(known, Section.ANSWER);
        } else {
            reply.getHeader().setRcode(Rcode.NXDOMAIN);
        }
        return reply;
    }
}
