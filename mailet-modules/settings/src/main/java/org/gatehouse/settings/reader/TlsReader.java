package org.gatehouse.settings.reader;

import java.nio.file.Path;
import java.util.Optional;
import org.gatehouse.settings.SecretFile;
import org.gatehouse.settings.TlsFiles;
import org.gatehouse.settings.source.Section;

/** Reads a certificate and its private key: both or neither. */
final class TlsReader {
    private TlsReader() {}

    static Optional<TlsFiles> read(Section tls, LocalFiles files) {
        Optional<Path> certificate = tls.find("certificate-file", files.file());
        Optional<SecretFile> key = tls.find("key-file", files.secret());
        if (tls.has("certificate-file") && !tls.has("key-file")) {
            tls.mistake("key-file", "is missing; a certificate needs its private key");
        }
        if (tls.has("key-file") && !tls.has("certificate-file")) {
            tls.mistake("certificate-file", "is missing; a private key needs its certificate");
        }
        return certificate.flatMap(known -> key.map(secret -> new TlsFiles(known, secret)));
    }
}
