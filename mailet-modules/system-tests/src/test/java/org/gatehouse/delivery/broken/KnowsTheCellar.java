package org.gatehouse.delivery.broken;

import org.gatehouse.james.MailServerOptions;
import org.gatehouse.store.sql.QuarantineStore;

/** Knows what it must not. */
public class KnowsTheCellar {
    public static final Class<?> KNOWN_0 = QuarantineStore.class;
    public static final Class<?> KNOWN_1 = MailServerOptions.class;
}
