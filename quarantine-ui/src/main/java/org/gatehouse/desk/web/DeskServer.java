package org.gatehouse.desk.web;

import java.net.URI;
import java.time.Clock;
import java.util.Objects;
import org.gatehouse.desk.setup.DeskOptions;
import org.gatehouse.desk.setup.DeskServices;
import org.slf4j.bridge.SLF4JBridgeHandler;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;

/** A running desk. Thread-safe. */
public final class DeskServer implements AutoCloseable {
    private final AnnotationConfigServletWebServerApplicationContext context;
    private final URI address;

    private DeskServer(AnnotationConfigServletWebServerApplicationContext context, URI address) {
        this.context = context;
        this.address = address;
    }

    /** Answers once pages can be asked for. */
    public static DeskServer start(DeskOptions options, DeskServices services, Clock clock) {
        // Tomcat speaks java.util.logging, to standard error, with what people sent: through our rules instead.
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        var context = new AnnotationConfigServletWebServerApplicationContext();
        context.registerBean(DeskOptions.class, () -> options);
        context.registerBean(DeskServices.class, () -> services);
        context.registerBean(Clock.class, () -> clock);
        context.register(DeskConfiguration.class);
        context.refresh();
        return new DeskServer(context, address(options, context));
    }

    /** Where people find it. */
    public URI address() {
        return address;
    }

    @Override
    public void close() {
        context.close();
    }

    private static URI address(DeskOptions options, AnnotationConfigServletWebServerApplicationContext context) {
        int port = Objects.requireNonNull(context.getWebServer()).getPort();
        String scheme = options.isSecure() ? "https" : "http";
        return options.publicAddress()
                .orElseGet(() -> URI.create(scheme + "://" + options.bind().host() + ":" + port));
    }
}
