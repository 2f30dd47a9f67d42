package org.gatehouse.system.rig;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** A throw-away certificate, made with the JDK's keytool. */
public final class TestTls {
    private static final char[] PASSWORD = "throw-away".toCharArray();

    private final Path directory;
    private final KeyStore keys;

    private TestTls(Path directory, KeyStore keys) {
        this.directory = directory;
        this.keys = keys;
    }

    public static TestTls create(Path directory) throws Exception {
        Files.createDirectories(directory);
        Path store = directory.resolve("store.p12");
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        String command =
                "-genkeypair -alias test -keyalg EC -dname CN=test.example -ext san=ip:127.0.0.1 -validity 2 -storetype PKCS12";
        List<String> arguments = new ArrayList<>(List.of(command.split(" ", -1)));
        arguments.add(0, keytool.toString());
        arguments.addAll(List.of("-keystore", store.toString(), "-storepass", new String(PASSWORD)));
        Process process = new ProcessBuilder(arguments)
                .redirectErrorStream(true)
                .inheritIO()
                .start();
        if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
            throw new IOException(Files.readString(directory.resolve("keytool.txt")));
        }
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD);
        }
        return new TestTls(directory, keys);
    }

    /** PEM. */
    public Path certificate() throws Exception {
        return pem("certificate.pem", "CERTIFICATE", keys.getCertificate("test").getEncoded());
    }

    /** PEM, PKCS #8, readable by us alone. */
    public Path key() throws Exception {
        Path file = directory.resolve("key.pem");
        if (!Files.exists(file)) {
            Files.createFile(
                    file,
                    PosixFilePermissions.asFileAttribute(Set.copyOf(PosixFilePermissions.fromString("rw-------"))));
        }
        return pem("key.pem", "PRIVATE KEY", keys.getKey("test", PASSWORD).getEncoded());
    }

    /** For a server. */
    public SSLContext server() throws GeneralSecurityException {
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, new SecureRandom());
        return context;
    }

    /** For a client that trusts everybody. */
    static SSLContext trusting() throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Everybody()}, new SecureRandom());
        return context;
    }

    private Path pem(String name, String label, byte[] bytes) throws IOException {
        String base64 = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(bytes);
        String edge = "-----%s " + label + "-----\n";
        return Files.writeString(
                directory.resolve(name), edge.formatted("BEGIN") + base64 + "\n" + edge.formatted("END"));
    }

    private static final class Everybody implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
