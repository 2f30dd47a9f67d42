package org.gatehouse.settings;

/**
 * Which of the two processes the settings are read for. Gateway and desk share one {@code gatehouse.yaml} on two
 * machines: keys, passwords and certificates that only the other needs are named in it, and must not have to be here.
 */
public enum RunsHere {
    BOTH,
    GATEWAY,
    DESK;

    public boolean gateway() {
        return this != DESK;
    }

    public boolean desk() {
        return this != GATEWAY;
    }
}
