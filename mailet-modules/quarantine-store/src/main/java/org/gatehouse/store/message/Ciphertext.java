package org.gatehouse.store.message;

import java.io.IOException;
import java.io.InputStream;

/** A message's encrypted bytes, wherever they are kept. Thread-safe. */
@FunctionalInterface
public interface Ciphertext {
    InputStream open() throws IOException;
}
