package org.gatehouse.store.sql;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.store.Checking;
import org.gatehouse.store.Rematch;
import org.gatehouse.store.database.GroupWriter;
import org.gatehouse.store.database.Lane;
import org.gatehouse.store.database.LedgerLine;
import org.gatehouse.store.sql.CheckpointStep.Kept;
import org.gatehouse.store.sql.PutBackStep.Return;
import org.gatehouse.store.sql.RefuseStep.Refused;
import org.gatehouse.store.sql.RemoveStep.Removal;
import org.gatehouse.store.sql.SetAsideStep.Aside;
import org.gatehouse.store.sql.TellStep.Told;

/** Everything that changes the books, each as one method that returns after the commit. Thread-safe. */
final class Changes {
    private final Duration acceptPatience;
    private final Duration patience;
    private final Lane<Acceptance, Boolean> accept;
    private final Lane<SpoolRow, Boolean> put;
    private final Lane<Intention, Boolean> intend;
    private final Lane<Posting, List<TaskRow>> deliver;
    private final Lane<Holding, Integer> hold;
    private final Lane<Sealing, Boolean> seal;
    private final Lane<Outcome, Boolean> record;
    private final Lane<Release, Optional<MailId>> done;
    private final Lane<Return, Boolean> putBack;
    private final Lane<Removal, Long> remove;
    private final Lane<Aside, Boolean> setAside;
    private final Lane<LedgerLine, Boolean> append;
    private final Lane<ReleasedStep.Until, List<MailId>> released;
    private final Lane<Taking, Boolean> take;
    private final Lane<Refused, Boolean> refuse;
    private final Lane<Lowering, Boolean> lower;
    private final Lane<Told, Boolean> tell;
    private final Lane<ResultStep.Answer, Boolean> answer;
    private final Lane<Kept, Boolean> keep;
    private final Lane<AlarmStep.Changed, List<String>> alarm;
    private final Lane<CopyStep.Settled, Boolean> settle;
    private final Lane<MatchStep.Matched, Rematch.Answer> match;
    private final Lane<List<Checking.Part>, Integer> checking;
    private final Lane<ChannelStep.Turned, Boolean> channel;

    Changes(GroupWriter writer, StoreOptions options) {
        this.acceptPatience = options.acceptPatience();
        this.patience = options.patience();
        this.accept = writer.add(new AcceptStep());
        this.put = writer.add(new PutStep());
        this.intend = writer.add(new IntendStep());
        this.deliver = writer.add(new DeliverStep());
        this.hold = writer.add(new HoldStep());
        this.seal = writer.add(new SealStep());
        this.record = writer.add(new RecordStep());
        this.done = writer.add(new DoneStep());
        this.putBack = writer.add(new PutBackStep());
        this.remove = writer.add(new RemoveStep());
        this.setAside = writer.add(new SetAsideStep());
        this.append = writer.add(new AppendStep());
        this.released = writer.add(new ReleasedStep());
        this.take = writer.add(new TakeStep());
        this.refuse = writer.add(new RefuseStep());
        this.lower = writer.add(new LowerStep());
        this.tell = writer.add(new TellStep());
        this.answer = writer.add(new ResultStep());
        this.keep = writer.add(new CheckpointStep());
        this.alarm = writer.add(new AlarmStep());
        this.settle = writer.add(new CopyStep());
        this.match = writer.add(new MatchStep());
        this.checking = writer.add(new CheckingStep());
        this.channel = writer.add(new ChannelStep());
    }

    void accept(Acceptance change) {
        accept.write(change, acceptPatience);
    }

    boolean put(SpoolRow change) {
        return put.write(change, patience);
    }

    boolean intend(Intention change) {
        return intend.write(change, patience);
    }

    List<TaskRow> deliver(Posting change) {
        return deliver.write(change, patience);
    }

    void hold(Holding change) {
        hold.write(change, patience);
    }

    void seal(Sealing change) {
        seal.write(change, patience);
    }

    boolean record(Outcome change) {
        return record.write(change, patience);
    }

    Optional<MailId> done(Release change) {
        return done.write(change, patience);
    }

    boolean putBack(Return change) {
        return putBack.write(change, patience);
    }

    long remove(Removal change) {
        return remove.write(change, patience);
    }

    boolean setAside(Aside change) {
        return setAside.write(change, patience);
    }

    void append(LedgerLine change) {
        append.write(change, patience);
    }

    boolean take(Taking change) {
        return take.write(change, patience);
    }

    boolean refuse(Refused change) {
        return refuse.write(change, patience);
    }

    boolean lower(Lowering change) {
        return lower.write(change, patience);
    }

    boolean answer(ResultStep.Answer change) {
        return answer.write(change, patience);
    }

    boolean tell(Told change) {
        return tell.write(change, patience);
    }

    boolean keep(Kept change) {
        return keep.write(change, patience);
    }

    List<String> alarm(AlarmStep.Changed change) {
        return alarm.write(change, patience);
    }

    boolean settle(CopyStep.Settled change) {
        return settle.write(change, patience);
    }

    Rematch.Answer match(MatchStep.Matched change) {
        return match.write(change, patience);
    }

    int checking(List<Checking.Part> change) {
        return checking.write(change, patience);
    }

    boolean channel(ChannelStep.Turned change) {
        return channel.write(change, patience);
    }

    List<MailId> released(ReleasedStep.Until change) {
        return released.write(change, patience);
    }
}
