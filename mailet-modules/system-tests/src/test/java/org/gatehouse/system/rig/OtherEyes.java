package org.gatehouse.system.rig;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Programs of others that verify signatures: python3-dkim and openssl, as Debian has them. */
public final class OtherEyes {
    private static final String PYTHON = "/usr/bin/python3";
    private static final String SCRIPT = """
            import dkim, sys
            names = dict(line.split('\\t', 1) for line in open(sys.argv[2]).read().splitlines())
            def txt(name, timeout=5):
                return names.get(name.decode().rstrip('.'), '').encode() or None
            message = open(sys.argv[1], 'rb').read()
            signed = b'dkim-signature:' in message.lower()
            print('dkim', 'pass' if signed and dkim.verify(message, dnsfunc=txt) else 'no')
            print('arc', dkim.arc_verify(message, dnsfunc=txt)[0].decode().lower())
            """;

    private final Path directory;

    public OtherEyes(Path directory) throws IOException {
        this.directory = Files.createDirectories(directory);
    }

    /** Whether both are installed. */
    public static boolean areThere() throws IOException, InterruptedException {
        return Files.isExecutable(Path.of(PYTHON))
                && run(List.of(PYTHON, "-c", "import dkim")).ok()
                && run(List.of("openssl", "version")).ok();
    }

    /** What dkimpy says, such as {@code dkim pass, arc pass}. */
    public String dkimAndArc(String message, Map<String, String> names) throws IOException, InterruptedException {
        Path mail = write("mail.eml", message);
        Path zone = write(
                "names.txt",
                names.entrySet().stream()
                        .map(name -> name.getKey() + "\t" + name.getValue())
                        .collect(Collectors.joining("\n")));
        return run(List.of(PYTHON, "-c", SCRIPT, mail.toString(), zone.toString()))
                .text()
                .strip()
                .replace("\n", ", ");
    }

    /** Signs MIME fields, an empty line and a body (S/MIME), with a certificate made for it. */
    public String signSmime(String content) throws IOException, InterruptedException {
        Path key = directory.resolve("key.pem");
        run(List.of(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-days",
                "2",
                "-subj",
                "/CN=test",
                "-keyout",
                key.toString(),
                "-out",
                certificate()));
        Path plain = write("plain.txt", content);
        return run(List.of(
                        "openssl",
                        "smime",
                        "-sign",
                        "-crlfeol",
                        "-in",
                        plain.toString(),
                        "-signer",
                        certificate(),
                        "-inkey",
                        key.toString()))
                .text();
    }

    public boolean isSmimeIntact(String message) throws IOException, InterruptedException {
        Path mail = write("signed.eml", message);
        return run(List.of(
                        "openssl",
                        "smime",
                        "-verify",
                        "-in",
                        mail.toString(),
                        "-CAfile",
                        certificate(),
                        "-purpose",
                        "any"))
                .ok();
    }

    private String certificate() {
        return directory.resolve("certificate.pem").toString();
    }

    private Path write(String name, String octets) throws IOException {
        return Files.write(directory.resolve(name), octets.getBytes(StandardCharsets.ISO_8859_1));
    }

    private record Outcome(boolean ok, String text) {}

    private static Outcome run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        return new Outcome(process.waitFor() == 0, text);
    }
}
