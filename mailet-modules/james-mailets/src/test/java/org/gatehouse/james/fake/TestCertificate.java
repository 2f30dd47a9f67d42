package org.gatehouse.james.fake;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.gatehouse.james.MailServerOptions.Tls;

/** A throw-away certificate, made with the JDK's keytool. */
public final class TestCertificate {
    private static final String PASSWORD = "throw-away";

    private TestCertificate() {}

    public static Tls create(Path directory) throws Exception {
        Path store = directory.resolve("store.p12");
        Process keytool = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "mx",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=mx.ours.example",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD))
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("keytool.txt").toFile())
                .start();
        if (!keytool.waitFor(1, TimeUnit.MINUTES) || keytool.exitValue() != 0) {
            throw new IllegalStateException(Files.readString(directory.resolve("keytool.txt")));
        }
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        Key key = keys.getKey("mx", PASSWORD.toCharArray());
        return new Tls(
                write(
                        directory.resolve("cert.pem"),
                        "CERTIFICATE",
                        keys.getCertificate("mx").getEncoded()),
                write(directory.resolve("key.pem"), "PRIVATE KEY", key.getEncoded()));
    }

    private static Path write(Path file, String label, byte[] bytes) throws Exception {
        String base64 = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(bytes);
        String edge = "-----%s " + label + "-----\n";
        return Files.writeString(file, edge.formatted("BEGIN") + base64 + "\n" + edge.formatted("END"));
    }
}
