package org.gatehouse.store.sql;

import org.gatehouse.core.mail.Parties.Party;

/** What was decided for a recipient, and what kind of person that is. */
record Verdict(DecisionRow.Taken decision, Party party) {}
