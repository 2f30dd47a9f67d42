package org.gatehouse.desk.web;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.gatehouse.desk.web.PlainPage.Fault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What Tomcat refuses by itself, before any filter, looks like every other plain page. Thread-safe. */
final class PlainErrorValve extends ErrorReportValve {
    private static final Logger LOG = LoggerFactory.getLogger(PlainErrorValve.class);

    private final PlainPage plain;

    PlainErrorValve(PlainPage plain) {
        this.plain = plain;
    }

    @Override
    protected void report(Request request, Response response, Throwable throwable) {
        if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        try {
            plain.write(response.getResponse(), Fault.of(response.getStatus()));
            response.finishResponse();
        } catch (IOException e) {
            LOG.debug("event=client-gone", e);
        }
    }
}
