package org.gatehouse.gateway.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gatehouse.gateway.assembly.KeySetup;
import org.gatehouse.gateway.assembly.Program;
import org.gatehouse.gateway.demo.DemoConf;

/** A gateway of its own process under load, with a sink as next hop. For one thread. */
public final class Bench implements AutoCloseable {
    private static final Pattern UP = Pattern.compile("gateway is up, listening on .*:(\\d+)");
    private static final Duration START = Duration.ofMinutes(3);
    private static final Duration SILENCE = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofMillis(50);

    /** A port of the settings that nobody listens on: the desk is not measured. */
    private static final int NO_DESK = 9;

    private final Sink sink;
    private final Process gateway;
    private final LoadSender sender;

    /**
     * What one run cost.
     *
     * @param lost accepted and not arrived
     * @param p50 from the planned start of a message to its arrival at the next hop, in milliseconds
     */
    public record Result(
            int messages, int lost, double cpuMillisEach, double eachSecond, long p50, long p99, long pssMib) {}

    private Bench(Sink sink, Process gateway, LoadSender sender) {
        this.sink = sink;
        this.gateway = gateway;
        this.sender = sender;
    }

    /**
     * @param directory empty; the gateway's settings, data and log stay there
     * @param outside whether the mail comes from outside, from two hundred domains
     * @param nameServer whom the gateway asks who sent it, as {@code address:port}; empty for nobody
     */
    public static Bench start(
            Path directory, boolean mixed, int connections, boolean outside, Optional<String> nameServer)
            throws Exception {
        Sink sink = new Sink();
        Path temp = Files.createDirectories(directory.resolve("temp"));
        Path conf = DemoConf.write(directory, Program.shippedConf(), temp, sink.address(), NO_DESK);
        if (nameServer.isPresent()) {
            ask(conf.resolve("gatehouse.yaml"), nameServer.get());
        }
        KeySetup.create(directory.resolve("data").resolve("keys"), directory.resolve("desk-keys"));
        Path log = directory.resolve("gateway.log");
        Process gateway = launch(conf, log);
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), awaitPort(gateway, log));
        Workload workload = mixed ? Workload.MIXED : Workload.TEXT;
        return new Bench(sink, gateway, new LoadSender(address, workload.bodies(1), connections, outside));
    }

    private static void ask(Path settings, String nameServer) throws IOException {
        String nobody = "ask-name-service: false";
        String text = Files.readString(settings);
        if (!text.contains(nobody)) {
            throw new IOException("the demo's settings ask somebody already");
        }
        Files.writeString(settings, text.replace(nobody, "name-servers: [\"" + nameServer + "\"]"));
    }

    /** @param rate messages a second; 0 sends as fast as the gateway takes them */
    public Result run(int messages, int rate) throws IOException, InterruptedException {
        sink.arrivals().clear();
        sender.planned().clear();
        sender.accepted().clear();
        ProcessTree tree = new ProcessTree(gateway.toHandle());
        Duration before = tree.cpu();
        long start = System.nanoTime();
        sender.send(messages, rate == 0 ? Duration.ZERO : Duration.ofSeconds(1).dividedBy(rate));
        awaitArrivals();
        long end = sink.arrivals().values().stream()
                .mapToLong(Long::longValue)
                .max()
                .orElse(System.nanoTime());
        double cpu = tree.cpu().minus(before).toMillis();
        Map<String, Long> arrivals = sink.arrivals();
        List<Long> waits = sender.planned().entrySet().stream()
                .filter(sent -> arrivals.containsKey(sent.getKey()))
                .map(sent -> (arrivals.getOrDefault(sent.getKey(), end) - sent.getValue()) / 1_000_000)
                .sorted()
                .toList();
        return new Result(
                messages,
                sender.accepted().size() - waits.size(),
                cpu / messages,
                messages * 1e9 / (end - start),
                percentile(waits, 50),
                percentile(waits, 99),
                tree.pssMib());
    }

    @Override
    public void close() throws IOException, InterruptedException {
        gateway.destroy();
        gateway.waitFor();
        sink.close();
    }

    private void awaitArrivals() throws InterruptedException {
        long quietSince = System.nanoTime();
        int seen = 0;
        while (sink.arrivals().size() < sender.accepted().size()
                && System.nanoTime() - quietSince < SILENCE.toNanos()) {
            if (sink.arrivals().size() > seen) {
                seen = sink.arrivals().size();
                quietSince = System.nanoTime();
            }
            Thread.sleep(PAUSE.toMillis());
        }
    }

    private static long percentile(List<Long> sorted, int percent) {
        return sorted.isEmpty() ? 0 : sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
    }

    /** As the launcher starts it. */
    private static Process launch(Path conf, Path log) throws IOException {
        Path home = Path.of(System.getProperty("gatehouse.home", "."));
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-Xmx384m",
                        "-Dgatehouse.home=" + home,
                        "-Dlogback.configurationFile=" + home.resolve("conf").resolve("logback.xml"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.gatehouse.gateway.Main",
                        "up",
                        "--only",
                        "gateway",
                        "--disk-temp",
                        "--conf",
                        conf.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    private static int awaitPort(Process gateway, Path log) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + START.toNanos();
        while (System.nanoTime() < deadline && gateway.isAlive()) {
            Matcher up = UP.matcher(Files.readString(log, StandardCharsets.UTF_8));
            if (up.find()) {
                return Integer.parseInt(up.group(1));
            }
            Thread.sleep(PAUSE.toMillis());
        }
        gateway.destroyForcibly();
        throw new IOException("the gateway did not start; see " + log);
    }
}
