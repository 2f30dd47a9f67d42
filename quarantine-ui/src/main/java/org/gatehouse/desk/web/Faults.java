package org.gatehouse.desk.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.gatehouse.core.TemporaryFailure;
import org.gatehouse.desk.session.NotHere;
import org.gatehouse.desk.web.PlainPage.Fault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.BindException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/** Turns what pages throw into plain pages. What is logged is a class name, never a message. Thread-safe. */
@ControllerAdvice
final class Faults {
    private static final Logger LOG = LoggerFactory.getLogger(Faults.class);

    private final PlainPage plain;

    Faults(PlainPage plain) {
        this.plain = plain;
    }

    @ExceptionHandler(Exception.class)
    void handle(HttpServletRequest request, HttpServletResponse response, Exception thrown) throws IOException {
        Fault fault = of(thrown);
        if (fault == Fault.METHOD && request.getRequestURI().startsWith("/case/")) {
            // Below a case no wrong method says that there would be something for another one.
            fault = Fault.NOT_FOUND;
        }
        log(LOG, fault, thrown);
        plain.write(response, fault);
    }

    static Fault of(Throwable thrown) {
        if (thrown instanceof NotHere) {
            return Fault.NOT_FOUND;
        }
        if (thrown instanceof TemporaryFailure) {
            return Fault.AWAY;
        }
        if (thrown instanceof HttpRequestMethodNotSupportedException) {
            return Fault.METHOD;
        }
        if (thrown instanceof ErrorResponse known) {
            return Fault.of(known.getStatusCode().value());
        }
        if (thrown instanceof TypeMismatchException
                || thrown instanceof BindException
                || thrown instanceof HttpMessageNotReadableException) {
            return Fault.BAD_REQUEST;
        }
        // Tomcat throws this where a form is too big or broken.
        if (thrown instanceof org.apache.tomcat.util.http.InvalidParameterException invalid) {
            return Fault.of(invalid.getErrorCode());
        }
        Throwable cause = thrown.getCause();
        return cause == null || cause == thrown ? Fault.OUR_FAULT : of(cause);
    }

    static void log(Logger log, Fault fault, Throwable thrown) {
        if (fault == Fault.OUR_FAULT) {
            log.error("event=page-failed", thrown);
        } else if (fault == Fault.AWAY) {
            log.warn("event=records-away");
        }
    }
}
