-- Signed checkpoints of the ledger (docs/ledger.md): what it was after an entry, and whose it is. They are mailed outside,
-- so that nobody who holds this database can write it anew unseen.

create table ledger_checkpoint (
    -- How many entries it covers.
    size       bigint primary key check (size >= 1),
    at         timestamptz not null,
    -- The signed note, as it was mailed.
    note       text not null,
    -- A time-stamp token over the SHA-256 of the note (RFC 3161), where an authority is set.
    time_stamp bytea
);

create function checkpoint_stays() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' then
        if (new.size, new.at, new.note) is not distinct from (old.size, old.at, old.note)
                and old.time_stamp is null then
            return new;
        end if;
    end if;
    raise exception 'a checkpoint stays as it is' using errcode = 'insufficient_privilege';
end
$$;

create trigger checkpoint_stays before update or delete on ledger_checkpoint
    for each row execute function checkpoint_stays();
create trigger checkpoints_stay_whole before truncate on ledger_checkpoint
    for each statement execute function ledger_stays();

create function checkpoint_grows() returns trigger language plpgsql as $$
begin
    if exists (select 1 from ledger_checkpoint c where c.size > new.size)
            or not exists (select 1 from ledger l where l.sequence = new.size) then
        raise exception 'a checkpoint is of entries there are, and later than the last' using errcode = 'check_violation';
    end if;
    return new;
end
$$;

create trigger checkpoint_grows before insert on ledger_checkpoint
    for each row execute function checkpoint_grows();

-- Only the gateway has the key that signs.
grant select, insert on ledger_checkpoint to gatehouse_gateway;
grant update (time_stamp) on ledger_checkpoint to gatehouse_gateway;
grant select on ledger_checkpoint to gatehouse_desk;
