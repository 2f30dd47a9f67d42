package org.gatehouse.system.rig;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketException;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

/** A name server for texts alone. */
public final class NameServer implements AutoCloseable {
    /** How it behaves. */
    public enum Mood {
        HONEST,
        SILENT,
        /** Answers about another name. */
        LYING
    }

    private final DatagramSocket socket;
    private final Map<String, String> texts = new ConcurrentHashMap<>();
    private volatile Mood mood = Mood.HONEST;

    private NameServer(DatagramSocket socket) {
        this.socket = socket;
    }

    public static NameServer start() throws SocketException {
        NameServer server = new NameServer(new DatagramSocket(0, InetAddress.getLoopbackAddress()));
        Thread thread = new Thread(server::serve, "name-server");
        thread.setDaemon(true);
        thread.start();
        return server;
    }

    /** As a setting names it. */
    public String setting() {
        return "127.0.0.1:" + socket.getLocalPort();
    }

    public NameServer with(String name, String text) {
        texts.put(name, text);
        return this;
    }

    public Map<String, String> texts() {
        return Map.copyOf(texts);
    }

    public void become(Mood next) {
        mood = next;
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
                if (mood != Mood.SILENT) {
                    byte[] reply = reply(new Message(packet.getData())).toWire();
                    socket.send(new DatagramPacket(reply, reply.length, packet.getSocketAddress()));
                }
            } catch (IOException closed) {
                return;
            }
        }
    }

    private Message reply(Message query) throws IOException {
        Record question = query.getQuestion();
        Message reply = new Message(query.getHeader().getID());
        reply.getHeader().setFlag(Flags.QR);
        reply.getHeader().setFlag(Flags.RA);
        Name name = mood == Mood.LYING ? Name.fromString("other.example.") : question.getName();
        reply.addRecord(Record.newRecord(name, question.getType(), DClass.IN), Section.QUESTION);
        String text = texts.get(name.toString(true).toLowerCase(Locale.ROOT));
        if (text != null && question.getType() == Type.TXT) {
            reply.addRecord(new TXTRecord(name, DClass.IN, 300, pieces(text)), Section.ANSWER);
        } else {
            reply.getHeader().setRcode(Rcode.NXDOMAIN);
        }
        return reply;
    }

    /** RFC 1035, 3.3: at most 255 octets each. */
    private static java.util.List<String> pieces(String text) {
        return java.util.List.of(text.split("(?<=\\G.{250})", -1));
    }
}
