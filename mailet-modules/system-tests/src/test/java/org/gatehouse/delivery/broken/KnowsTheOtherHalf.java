package org.gatehouse.delivery.broken;

import org.gatehouse.delivery.brokencircle.KnowsTheFirstHalf;

/** Half of a circle. */
public class KnowsTheOtherHalf {
    public static final Class<?> OTHER = KnowsTheFirstHalf.class;
}
