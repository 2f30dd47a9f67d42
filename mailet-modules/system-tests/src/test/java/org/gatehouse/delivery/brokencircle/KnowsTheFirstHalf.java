package org.gatehouse.delivery.brokencircle;

import org.gatehouse.delivery.broken.KnowsTheOtherHalf;

/** Half of a circle. */
public class KnowsTheFirstHalf {
    public static final Class<?> OTHER = KnowsTheOtherHalf.class;
}
