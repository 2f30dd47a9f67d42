package org.gatehouse.core.mail;

/** How old the person is, as far as the directory says. */
public enum AgeBand {
    UNDER_11,
    AGE_11_TO_13,
    AGE_14_TO_15,
    AGE_16_TO_17,
    ADULT,
    NOT_KNOWN
}
