package org.gatehouse.casework.flow;

import java.util.Optional;
import org.gatehouse.core.flowchart.Flowchart;

/** Versions of the flowchart. Thread-safe. */
public interface Charts {
    /** The one in force; empty where the establishment has none. */
    Optional<Flowchart> current();

    /** One that is or was in force, by its hash. Empty where it cannot be read any more. */
    Optional<Flowchart> of(String hash);
}
