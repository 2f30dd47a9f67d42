-- How what looks into mail stands, and files of sealed messages that are sent again.

-- Content-free: which list or program, whether it works, and since when.
create table checking (
    part       text primary key,
    kind       text not null check (kind in ('ANTIVIRUS', 'LIST', 'READER')),
    state      text not null check (state in ('WORKING', 'OLD', 'NOT_CONNECTED', 'DOWN')),
    -- Of a list, or of signatures.
    version    text not null,
    -- In this state.
    since      timestamptz not null,
    checked_at timestamptz not null
);
grant select, insert, update, delete on checking to gatehouse_gateway;
grant select on checking to gatehouse_desk;

-- With which versions of all lists everything kept was last matched.
create table rematch (
    one      boolean primary key default true check (one),
    versions text not null,
    at       timestamptz not null
);
grant select, insert, update on rematch to gatehouse_gateway;

-- CHECKING: something that looks into mail does not work. Whatever other kinds there are stay.
do $$
declare
    kinds text;
begin
    select pg_get_constraintdef(oid) into kinds from pg_constraint
        where conname = 'notice_kind_check' and conrelid = 'notice'::regclass;
    execute 'alter table notice drop constraint notice_kind_check';
    execute 'alter table notice add constraint notice_kind_check '
        || replace(kinds, 'ARRAY[', 'ARRAY[''CHECKING''::text, ');
end
$$;

-- The files of what is delivered have digests as well: what many messages have is no sign of one that was sealed. They go
-- after a time; those of what is kept stay, whoever asks.
grant delete on keyed_digest to gatehouse_gateway;

create function keyed_digest_step() returns trigger language plpgsql as $$
begin
    if old.kind <> 'PART' or exists (select 1 from message m where m.id = old.mail
            and (m.state not in ('SETTLED', 'REMOVED')
                or num_nonnulls(m.spool_key, m.evidence_key, m.sealed_key) > 0)) then
        raise exception 'digests of what is kept stay' using errcode = 'check_violation';
    end if;
    return old;
end
$$;

create trigger keyed_digest_step before delete on keyed_digest
    for each row execute function keyed_digest_step();
