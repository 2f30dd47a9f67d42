package org.gatehouse.core.inspection;

import java.util.List;

/** Looks at one aspect of a message and reports what it sees. Stateless between messages, thread-safe. */
public interface Inspector {
    List<Finding> inspect(ParsedMail mail);
}
