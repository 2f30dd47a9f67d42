-- What nobody needs any more goes.

-- The one-time password's hash of a request that has ended.
create or replace function change_request_step() returns trigger language plpgsql as $$
begin
    if (new.id, new.kind, new.subject, new.details, new.reason, new.requested_by, new.requested_at, new.lapses_at)
            is distinct from (old.id, old.kind, old.subject, old.details, old.reason, old.requested_by,
                old.requested_at, old.lapses_at) then
        raise exception 'a request stays as it was asked' using errcode = 'check_violation';
    end if;
    if old.state <> 'OPEN' and (new.state, new.decided_by, new.decided_at, new.note)
            is distinct from (old.state, old.decided_by, old.decided_at, old.note) then
        raise exception 'a decision is final' using errcode = 'check_violation';
    end if;
    if old.done_at is not null and (new.done_at, new.done) is distinct from (old.done_at, old.done)
            or old.taken_at is not null and new.taken_at is distinct from old.taken_at then
        raise exception 'an effect is done once' using errcode = 'check_violation';
    end if;
    if new.kind = 'RESET_ACCOUNT' and (new.state not in ('OPEN', 'APPROVED') or new.done_at is not null) then
        new.details := new.details - 'password-hash';
    end if;
    return new;
end
$$;

-- Fires the trigger; that of the table's rights does not stop the owner.
update change_request set note = note
    where kind = 'RESET_ACCOUNT' and (state not in ('OPEN', 'APPROVED') or done_at is not null);

-- Who wrote to whom, and who was told of what, is forgotten after a time (Housekeeping).
alter table contact add column last_on date not null default current_date;
grant update (last_on), delete on contact to gatehouse_gateway;
grant delete on notice_told to gatehouse_gateway;
