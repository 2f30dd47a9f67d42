package org.gatehouse.delivery;

import jakarta.mail.Session;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Properties;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** Makes a route's mail session: once per route, because it looks up providers in jar files. */
final class HopSession {
    private HopSession() {}

    static Session of(Route route, DeliveryOptions options) {
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.localhost", options.hostName());
        properties.setProperty("mail.smtp.quitwait", "false");
        properties.setProperty("mail.smtp.starttls.enable", Boolean.toString(route.tls() != Tls.NONE));
        properties.setProperty("mail.smtp.starttls.required", Boolean.toString(route.tls() == Tls.REQUIRED));
        properties.setProperty("mail.smtp.ssl.checkserveridentity", Boolean.toString(route.verifyTls()));
        SSLContext context = route.verifyTls() ? options.trusted() : trustingAnybody();
        properties.put("mail.smtp.ssl.socketFactory", context.getSocketFactory());
        return Session.getInstance(properties);
    }

    private static SSLContext trustingAnybody() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new TrustsAnybody()}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no TLS", e);
        }
    }

    /** For routes whose operator said so ({@link Route#verifyTls()}): keeps out listeners, not impostors. */
    private static final class TrustsAnybody implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
