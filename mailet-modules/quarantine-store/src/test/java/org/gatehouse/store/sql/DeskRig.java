package org.gatehouse.store.sql;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;
import org.gatehouse.core.access.PersonId;
import org.gatehouse.core.mail.Address;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.core.policy.Disposition;
import org.gatehouse.store.DeliveryTask;
import org.gatehouse.store.LeasedItem;
import org.gatehouse.store.crypto.DeskKeys;
import org.gatehouse.store.crypto.ShredKeys;
import org.gatehouse.store.desk.CaseFile;
import org.gatehouse.store.desk.CaseNumber;
import org.gatehouse.store.desk.sql.DeskStore;
import org.gatehouse.store.desk.sql.DeskTransactions;
import org.gatehouse.store.embedded.Role;

/** The desk beside the gateway, and cases in it. */
final class DeskRig implements AutoCloseable {
    static final String MAIL = "Subject: hello\r\n\r\nSample words.\r\n";
    static final String PUPIL = "pupil@school.example";
    static final String TEACHER = "teacher@school.example";
    static final PersonId LEAD = new PersonId(UUID.fromString("00000000-0000-4000-8000-000000000001"));
    static final PersonId DEPUTY = new PersonId(UUID.fromString("00000000-0000-4000-8000-000000000002"));

    final StoreRig gateway;
    final DeskStore desk;

    private DeskRig(StoreRig gateway) throws Exception {
        this.gateway = gateway;
        this.desk = open(gateway.shredKeys);
        // Whose an address is matters here, not who they are.
        gateway.asOwner("alter table gatehouse.person_address drop constraint person_address_person_fkey");
    }

    /** Who asked and who approved is told to the store, not asked of people here. */
    static DeskRig start(SharedPostgres.Server server, Path directory) throws Exception {
        DeskRig rig = startStrict(server, directory);
        rig.gateway.asOwner("alter table gatehouse.release_order disable trigger release_is_approved");
        rig.gateway.asOwner("alter table gatehouse.destruction disable trigger destruction_is_approved");
        return rig;
    }

    /** As an installation is. */
    static DeskRig startStrict(SharedPostgres.Server server, Path directory) throws Exception {
        return new DeskRig(StoreRig.start(server, directory));
    }

    /** Another process of the desk. */
    DeskStore open(ShredKeys shredKeys) throws Exception {
        DeskKeys keys = DeskKeys.read(gateway.directory.resolve("desk"));
        return DeskStore.open(gateway.login(Role.DESK), keys, shredKeys, gateway.clock);
    }

    CaseFile held(String... recipients) throws Exception {
        LeasedItem leased = gateway.decided(Disposition.HOLD, MAIL, recipients);
        MailId id = leased.mail().id();
        gateway.store.books().hold(id, leased.mail().envelope().recipients());
        gateway.store.spool().done(leased);
        return caseOf(id);
    }

    CaseFile sealed(String... recipients) throws Exception {
        LeasedItem leased = gateway.decided(Disposition.SEAL, MAIL, recipients);
        gateway.store.books().seal(leased.mail().id());
        gateway.store.spool().done(leased);
        return caseOf(leased.mail().id());
    }

    CaseFile flagged(String recipient) throws Exception {
        LeasedItem leased = gateway.decided(Disposition.FLAG, MAIL, recipient);
        gateway.store
                .books()
                .deliver(leased.mail().id(), leased.mail().envelope().recipients());
        gateway.store.spool().done(leased);
        DeliveryTask task = gateway.store.outbox().lease(1, StoreRig.SOON).get(0);
        gateway.store.outbox().record(task, RoadTest.delivered(task), java.util.Optional.empty());
        return caseOf(leased.mail().id());
    }

    /** Opens it where the decision has not. */
    CaseFile caseOf(MailId mail) throws SQLException {
        gateway.asOwner(
                "insert into gatehouse.case_file (id, year, running, mail, origin, opened_at, urgency, likely_fine,"
                        + " state) select gen_random_uuid(), 2026, (select count(*) + 1 from gatehouse.case_file), '"
                        + mail
                        + "', 'FILTER', now(), 'TODAY', false, 'WAITING'"
                        + " where not exists (select 1 from gatehouse.case_file where mail = '" + mail + "')");
        String number = gateway.value("select to_char(year, 'FM0000') || '-' || to_char(running, 'FM0000')"
                + " from gatehouse.case_file where mail = '" + mail + "'");
        return find(CaseNumber.parse(number).orElseThrow());
    }

    /** As two people decided it. False where that is not possible. */
    boolean destroy(DeskStore store, CaseFile file, PersonId by, PersonId approvedBy, String advice) throws Exception {
        try (DeskTransactions transactions = new DeskTransactions(gateway.login(Role.DESK), gateway.clock)) {
            boolean ordered = transactions.run(store.evidence().destroying(file, by, approvedBy, advice)::apply);
            store.destructionWorker().run();
            return ordered;
        }
    }

    /** As it stands now. */
    CaseFile again(CaseFile file) {
        return find(file.number());
    }

    private CaseFile find(CaseNumber number) {
        return desk.cases().find(LEAD, number).orElseThrow();
    }

    void giveAddress(PersonId person, String address) throws SQLException {
        try (Connection connection = gateway.connect(Role.OWNER);
                PreparedStatement insert =
                        connection.prepareStatement("insert into person_address (person, lookup) values (?, ?)")) {
            insert.setObject(1, person.value());
            insert.setBytes(2, gateway.keys.lookUp(Address.of(address).key()));
            insert.executeUpdate();
        }
    }

    @Override
    public void close() {
        try (gateway) {
            desk.close();
        }
    }
}
