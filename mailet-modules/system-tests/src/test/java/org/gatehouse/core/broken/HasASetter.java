package org.gatehouse.core.broken;

/** Changes. */
public class HasASetter {
    private int size;

    public void setSize(int changed) {
        size = changed;
    }

    public int size() {
        return size;
    }
}
