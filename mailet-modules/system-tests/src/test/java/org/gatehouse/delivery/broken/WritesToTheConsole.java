package org.gatehouse.delivery.broken;

/** Writes where nobody of its room may. */
public class WritesToTheConsole {
    public void write() {
        System.out.println("heard by nobody");
    }
}
