package org.gatehouse.gateway.broken;

import jakarta.mail.Message;
import java.sql.Connection;
import org.apache.mailet.Mail;
import org.gatehouse.casework.broken.KnowsTheSettings;
import org.snakeyaml.engine.v2.api.Load;

/** Knows what it must not. */
public class KnowsEveryLibrary {
    public static final Class<?> KNOWN_0 = Mail.class;
    public static final Class<?> KNOWN_1 = Connection.class;
    public static final Class<?> KNOWN_2 = Load.class;
    public static final Class<?> KNOWN_3 = Message.class;
    public static final Class<?> KNOWN_4 = KnowsTheSettings.class;
}
