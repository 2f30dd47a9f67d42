/** People's mailboxes at the mail host, by IMAP: copies that must go, and the folder in which people report. */
@NullMarked
package org.gatehouse.delivery.mailbox;

import org.jspecify.annotations.NullMarked;
