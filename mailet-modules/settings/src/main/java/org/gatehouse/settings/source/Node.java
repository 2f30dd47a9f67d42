package org.gatehouse.settings.source;

import java.util.List;

/** A YAML tree that knows its lines. */
sealed interface Node {
    /** From 1. */
    int line();

    /** How a mistake calls it. */
    String kind();

    record Scalar(String text, int line) implements Node {
        @Override
        public String kind() {
            return "a single value";
        }
    }

    record Sequence(List<Node> items, int line) implements Node {
        @Override
        public String kind() {
            return "a list";
        }
    }

    record Mapping(List<Entry> entries, int line) implements Node {
        @Override
        public String kind() {
            return "a section of its own";
        }
    }

    /** One key with its value; a key may be there twice. */
    record Entry(String key, int line, Node value) {
        boolean isBlank() {
            return value instanceof Scalar scalar && scalar.text().isEmpty();
        }
    }
}
