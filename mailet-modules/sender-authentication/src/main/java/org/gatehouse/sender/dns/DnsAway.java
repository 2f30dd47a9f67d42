package org.gatehouse.sender.dns;

/** The name service gave no usable answer. The message never repeats the name. */
public final class DnsAway extends Exception {
    DnsAway(String what) {
        super(what);
    }
}
