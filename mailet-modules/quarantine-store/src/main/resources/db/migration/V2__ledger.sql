-- The append-only, hash-chained record (docs/ledger.md). Writers take pg_advisory_xact_lock(7305002) last in their
-- transaction, read the head and append.

create table ledger (
    sequence bigint primary key,
    at       timestamptz not null,
    kind     text not null,
    subject  text not null,
    actor    text not null,
    details  jsonb not null,
    leaf     bytea not null check (octet_length(leaf) = 32),
    chain    bytea not null check (octet_length(chain) = 32)
);

create function ledger_continues() returns trigger language plpgsql as $$
declare
    previous bytea;
begin
    if new.sequence = 1 then
        previous := decode(repeat('00', 32), 'hex');
    else
        select chain into previous from ledger where sequence = new.sequence - 1;
    end if;
    if previous is null or new.chain <> sha256('\x02'::bytea || previous || new.leaf) then
        raise exception 'a ledger entry continues the one before it' using errcode = 'check_violation';
    end if;
    return new;
end
$$;

create trigger ledger_continues before insert on ledger
    for each row execute function ledger_continues();

create function ledger_stays() returns trigger language plpgsql as $$
begin
    raise exception 'the ledger is append-only' using errcode = 'insufficient_privilege';
end
$$;

create trigger ledger_stays before update or delete on ledger
    for each row execute function ledger_stays();
create trigger ledger_stays_whole before truncate on ledger
    for each statement execute function ledger_stays();

grant select, insert on ledger to gatehouse_gateway, gatehouse_desk;
