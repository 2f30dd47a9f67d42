package org.gatehouse.core.inspection;

/**
 * Where in the message something is: {@code subject}, {@code 1}, {@code 2.1}, {@code 3/0} (first entry of the archive
 * that is part 3). Numbers only below the top, so that it can be logged: never a file name.
 */
public record PartPath(String value) {
    public static final PartPath SUBJECT = new PartPath("subject");

    public PartPath {
        if (!value.equals("subject") && !value.matches("[0-9]+([./][0-9]+){0,200}")) {
            throw new IllegalArgumentException("a part path is numbers with . and / between");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
