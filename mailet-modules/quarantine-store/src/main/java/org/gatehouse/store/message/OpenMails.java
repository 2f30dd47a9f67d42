package org.gatehouse.store.message;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.gatehouse.core.mail.MailId;
import org.jspecify.annotations.Nullable;

/**
 * The messages somebody in this process works on: as long as anyone holds one, its key needs not be unwrapped again.
 * Holds nothing itself. Thread-safe.
 */
public final class OpenMails {
    private final Map<MailId, Entry> entries = new ConcurrentHashMap<>();
    private final ReferenceQueue<OpenMail> dropped = new ReferenceQueue<>();

    public void add(OpenMail mail) {
        removeDropped();
        entries.put(mail.id(), new Entry(mail, dropped));
    }

    public Optional<OpenMail> find(MailId id) {
        Entry entry = entries.get(id);
        return entry == null ? Optional.empty() : Optional.ofNullable(entry.get());
    }

    private void removeDropped() {
        @Nullable Reference<? extends OpenMail> next = dropped.poll();
        while (next != null) {
            if (next instanceof Entry entry) {
                entries.remove(entry.id, entry);
            }
            next = dropped.poll();
        }
    }

    private static final class Entry extends WeakReference<OpenMail> {
        private final MailId id;

        Entry(OpenMail mail, ReferenceQueue<OpenMail> dropped) {
            super(mail, dropped);
            this.id = mail.id();
        }
    }
}
