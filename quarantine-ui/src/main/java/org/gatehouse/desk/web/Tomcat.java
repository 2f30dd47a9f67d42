package org.gatehouse.desk.web;

import jakarta.servlet.ServletContext;
import jakarta.servlet.SessionTrackingMode;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Set;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.session.StandardManager;
import org.apache.catalina.valves.RemoteIpValve;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.gatehouse.desk.setup.DeskOptions;
import org.gatehouse.desk.setup.DeskOptions.Tls;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.servlet.ServletContextInitializer;

/** The server: small limits, no access log, sessions in memory only, TLS 1.2 and newer. */
final class Tomcat {
    private static final int FORM_BYTES = 64 * 1024;
    private static final int FIELDS = 300;
    private static final int HEADER_BYTES = 8 * 1024;
    private static final int THREADS = 32;
    private static final int CONNECTIONS = 512;

    private Tomcat() {}

    static TomcatServletWebServerFactory server(DeskOptions options, PlainPage plain) throws UnknownHostException {
        TomcatServletWebServerFactory factory =
                new TomcatServletWebServerFactory("", options.bind().port());
        factory.setAddress(InetAddress.getByName(options.bind().host()));
        factory.addConnectorCustomizers(connector -> limit(connector, options));
        factory.addContextCustomizers(context -> prepare(context, plain));
        if (isBehindProxy(options)) {
            factory.addEngineValves(clientsOfProxy());
        }
        return factory;
    }

    /** Without TLS it listens on loopback only: then a proxy on this machine may stand before it. */
    private static boolean isBehindProxy(DeskOptions options) throws UnknownHostException {
        return options.tls().isEmpty()
                && InetAddress.getByName(options.bind().host()).isLoopbackAddress();
    }

    /** Who asks, as the proxy on this machine says: for slowing guesses only. From elsewhere the header is ignored. */
    private static RemoteIpValve clientsOfProxy() {
        RemoteIpValve valve = new RemoteIpValve();
        valve.setInternalProxies("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}|::1|0:0:0:0:0:0:0:1");
        valve.setRemoteIpHeader("X-Forwarded-For");
        // Whether it is TLS, and which host, is in the settings and not the proxy's to say.
        valve.setProtocolHeader(null);
        return valve;
    }

    private static void limit(Connector connector, DeskOptions options) {
        connector.setMaxPostSize(FORM_BYTES);
        connector.setMaxParameterCount(FIELDS);
        connector.setAllowTrace(false);
        connector.setXpoweredBy(false);
        connector.setParseBodyMethods("POST");
        if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http) {
            http.setMaxHttpRequestHeaderSize(HEADER_BYTES);
            http.setMaxSwallowSize(2 * FORM_BYTES);
            http.setMaxThreads(THREADS);
            http.setMinSpareThreads(2);
            http.setMaxConnections(CONNECTIONS);
            http.setConnectionTimeout(10_000);
            http.setKeepAliveTimeout(15_000);
            options.tls().ifPresent(tls -> speakTls(connector, http, tls));
        }
    }

    private static void speakTls(Connector connector, AbstractHttp11Protocol<?> http, Tls tls) {
        SSLHostConfig host = new SSLHostConfig();
        host.setProtocols("TLSv1.2+TLSv1.3");
        SSLHostConfigCertificate certificate =
                new SSLHostConfigCertificate(host, SSLHostConfigCertificate.Type.UNDEFINED);
        certificate.setCertificateFile(tls.chain().toAbsolutePath().toString());
        certificate.setCertificateKeyFile(tls.key().toAbsolutePath().toString());
        host.addCertificate(certificate);
        connector.addSslHostConfig(host);
        connector.setScheme("https");
        connector.setSecure(true);
        http.setSSLEnabled(true);
    }

    private static void prepare(Context context, PlainPage plain) {
        StandardManager sessions = new StandardManager();
        sessions.setPathname(null); // never on a disk
        sessions.setMaxActiveSessions(2_000);
        context.setManager(sessions);
        if (context.getParent() instanceof StandardHost host) {
            host.setErrorReportValveClass("");
            host.getPipeline().addValve(new PlainErrorValve(plain));
        }
    }

    static ServletContextInitializer cookies(boolean secure) {
        return (ServletContext context) -> {
            var cookie = context.getSessionCookieConfig();
            cookie.setName(secure ? "__Host-desk" : "desk");
            cookie.setHttpOnly(true);
            cookie.setSecure(secure);
            cookie.setPath("/");
            cookie.setAttribute("SameSite", "Strict");
            context.setSessionTrackingModes(Set.of(SessionTrackingMode.COOKIE));
        };
    }
}
