-- What people report, and how a message is found again without its content.

-- HMACs under the look-up key. MESSAGE_ID: of every message that has one. PART (SHA-256 of a leaf) and URL: of those
-- flagged, held or sealed, so that new lists can be held against them without opening one. REPORTED: the Message-IDs that
-- a report named, beside the message that its case is about.
create table keyed_digest (
    mail   uuid not null references message (id),
    kind   text not null check (kind in ('MESSAGE_ID', 'PART', 'URL', 'REPORTED')),
    digest bytea not null,
    -- By digest first: the one index that every message pays for is the one that finds it.
    primary key (digest, kind, mail)
);

create table report (
    id               uuid primary key,
    case_file        uuid not null references case_file (id),
    -- The forward, where it is kept: the message of the case, or a copy held or sealed beside it with what the reporter
    -- wrote. Null where the original alone says everything.
    mail             uuid references message (id),
    reporter_lookup  bytea,
    at               timestamptz not null,
    route            text not null check (route in ('FORWARD')),
    -- Whether there was a case to join.
    matched          boolean not null,
    possibly_illegal boolean not null
);

create index report_case on report (case_file, at);

grant select, insert on keyed_digest, report to gatehouse_gateway;
grant select on keyed_digest, report to gatehouse_desk;
-- A report makes a case more urgent.
grant update (urgency, likely_fine) on case_file to gatehouse_gateway;

-- Whoever reported a message does not see its case.
create function report_participant() returns trigger language plpgsql as $$
begin
    if new.reporter_lookup is not null then
        insert into case_participant (lookup, case_file) values (new.reporter_lookup, new.case_file)
            on conflict do nothing;
    end if;
    return null;
end
$$;

create trigger report_participant after insert on report
    for each row execute function report_participant();

-- As before, but that a report opens again what was kept, and makes a case more urgent, never less.
create or replace function gateway_case_step() returns trigger language plpgsql as $$
begin
    if old.state <> new.state and (old.state || '>' || new.state) not in (
            'RELEASING>WAITING', 'RELEASING>RELEASED', 'RELEASING>NOT_DELIVERED', 'KEPT>WAITING') then
        raise exception 'the gateway does not take a case from % to %', old.state, new.state
            using errcode = 'check_violation';
    end if;
    if old.state = 'KEPT' and new.state = 'WAITING' and not exists (
            select 1 from report r where r.case_file = new.id) then
        raise exception 'only a report opens a case again' using errcode = 'check_violation';
    end if;
    if old.sealing and not new.sealing then
        raise exception 'sealing is one-way' using errcode = 'check_violation';
    end if;
    if array_position(array['WEEK', 'TODAY', 'NOW'], new.urgency)
            < array_position(array['WEEK', 'TODAY', 'NOW'], old.urgency) then
        raise exception 'the gateway makes no case less urgent' using errcode = 'check_violation';
    end if;
    return new;
end
$$;
