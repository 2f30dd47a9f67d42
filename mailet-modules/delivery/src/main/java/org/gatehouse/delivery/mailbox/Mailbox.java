package org.gatehouse.delivery.mailbox;

import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.search.AndTerm;
import jakarta.mail.search.ComparisonTerm;
import jakarta.mail.search.ReceivedDateTerm;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.gatehouse.store.MailboxCopies.Copy;
import org.gatehouse.store.MailboxCopies.Side;

/** One person's mailbox, while we are signed in to it. For one thread. */
final class Mailbox implements AutoCloseable {
    private static final String REFERENCE = "X-Gatehouse-Reference";
    private static final String MESSAGE_ID = "Message-ID";
    private static final Pattern IN_BRACKETS = Pattern.compile("<([^<>\\s]+)>");
    /** Mail hosts search by day, each by its own time zone. */
    private static final Duration BEFORE = Duration.ofDays(1);

    private static final Duration AFTER = Duration.ofDays(2);

    private final IMAPStore store;

    Mailbox(IMAPStore store) {
        this.store = store;
    }

    /**
     * Takes the copy out of every folder, for good: not into the bin.
     *
     * @return how many there were
     */
    int remove(Copy copy) throws IOException {
        try {
            List<IMAPFolder> folders = folders();
            // There, what is taken out of a folder stays in the archive; only what is taken out of the bin is gone.
            Optional<IMAPFolder> bin = store.hasCapability("X-GM-EXT-1")
                    ? folders.stream().filter(Mailbox::isBin).findFirst()
                    : Optional.empty();
            int removed = 0;
            for (IMAPFolder folder : folders) {
                removed += remove(copy, folder, bin.filter(other -> !other.equals(folder)));
            }
            return removed;
        } catch (MessagingException e) {
            throw fault(e);
        }
    }

    private int remove(Copy copy, IMAPFolder folder, Optional<IMAPFolder> bin) throws MessagingException {
        folder.open(Folder.READ_WRITE);
        try {
            Message[] found = find(copy, folder);
            if (found.length == 0) {
                return 0;
            }
            if (bin.isPresent()) {
                folder.moveMessages(found, bin.get());
                return 0;
            }
            expunge(folder, found);
            return found.length;
        } finally {
            folder.close(false);
        }
    }

    /** What lies in a folder, made where it is not there yet, is handed on one by one, and then taken out for good. */
    void empty(String name, Reported reported) throws IOException {
        try {
            IMAPFolder folder = (IMAPFolder) store.getFolder(name);
            if (!folder.exists()) {
                folder.create(Folder.HOLDS_MESSAGES);
                folder.setSubscribed(true);
                return;
            }
            folder.open(Folder.READ_WRITE);
            try {
                for (Message message : folder.getMessages()) {
                    if (!message.isSet(Flags.Flag.DELETED)) {
                        handOn(folder, (IMAPMessage) message, reported);
                    }
                }
            } finally {
                folder.close(false);
            }
        } catch (MessagingException e) {
            throw fault(e);
        }
    }

    /** Takes a message that somebody moved into the folder. */
    interface Reported {
        /**
         * When it returns, the message is on our disk.
         *
         * @param id names it within the folder
         */
        void take(String id, InputStream message) throws IOException;

        /** It is in the folder no more. */
        void gone(String id);
    }

    private static void handOn(IMAPFolder folder, IMAPMessage message, Reported reported)
            throws MessagingException, IOException {
        String id = folder.getUIDValidity() + "." + folder.getUID(message);
        try (InputStream bytes = message.getMimeStream()) {
            reported.take(id, bytes);
        }
        expunge(folder, new Message[] {message});
        reported.gone(id);
    }

    private static void expunge(IMAPFolder folder, Message[] messages) throws MessagingException {
        folder.setFlags(messages, new Flags(Flags.Flag.DELETED), true);
        if (((IMAPStore) folder.getStore()).hasCapability("UIDPLUS")) {
            folder.expunge(messages);
        } else {
            folder.expunge();
        }
    }

    private static Message[] find(Copy copy, IMAPFolder folder) throws MessagingException {
        Message[] candidates = folder.search(new AndTerm(
                new ReceivedDateTerm(ComparisonTerm.GE, Date.from(copy.around().minus(BEFORE))),
                new ReceivedDateTerm(ComparisonTerm.LE, Date.from(copy.around().plus(AFTER)))));
        FetchProfile header = new FetchProfile();
        header.add(REFERENCE);
        header.add(MESSAGE_ID);
        folder.fetch(candidates, header);
        List<Message> found = new ArrayList<>();
        for (Message candidate : candidates) {
            if (isIt(copy, candidate)) {
                found.add(candidate);
            }
        }
        return found.toArray(new Message[0]);
    }

    /**
     * What came by us says which message it is, in a field that nobody else can set: a stranger who takes another
     * message's Message-ID for their own does not get that one removed.
     */
    private static boolean isIt(Copy copy, Message candidate) throws MessagingException {
        String[] references = candidate.getHeader(REFERENCE);
        if (references != null) {
            return copy.side() == Side.GOT
                    && Arrays.asList(references).contains(copy.mail().toString());
        }
        String[] ids = candidate.getHeader(MESSAGE_ID);
        if (ids == null) {
            return false;
        }
        Matcher id = IN_BRACKETS.matcher(ids[0]);
        return id.find() && copy.hasMessageId().test(id.group(1));
    }

    /** Those that hold mail; the bin last. */
    private List<IMAPFolder> folders() throws MessagingException {
        List<IMAPFolder> folders = new ArrayList<>();
        for (Folder folder : store.getDefaultFolder().list("*")) {
            if ((folder.getType() & Folder.HOLDS_MESSAGES) != 0) {
                folders.add((IMAPFolder) folder);
            }
        }
        folders.sort(Comparator.comparing(Mailbox::isBin));
        return folders;
    }

    private static boolean isBin(IMAPFolder folder) {
        try {
            return Arrays.asList(folder.getAttributes()).contains("\\Trash");
        } catch (MessagingException e) {
            return false;
        }
    }

    /** Without the cause's words: servers repeat names of folders and people. */
    private static IOException fault(MessagingException e) {
        return new IOException("the mail host refused: " + e.getClass().getSimpleName());
    }

    @Override
    public void close() {
        try {
            store.close();
        } catch (MessagingException e) {
            // Nothing is left to lose: what was done is done.
            return;
        }
    }
}
