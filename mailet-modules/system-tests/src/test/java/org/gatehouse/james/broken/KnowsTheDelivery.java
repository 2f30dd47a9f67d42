package org.gatehouse.james.broken;

import org.gatehouse.delivery.DeliveryEngine;

/** Knows what it must not. */
public class KnowsTheDelivery {
    public static final Class<?> KNOWN_0 = DeliveryEngine.class;
}
