-- What waits for a person, and what a person did with it. Content-free, except the columns said to be ciphertext.

-- Who writes to whom, as the directory said when it was decided.
alter table message add column sender_type text
    check (sender_type in ('PUPIL', 'STAFF', 'PARENT', 'GOVERNOR', 'SHARED', 'OUTSIDE', 'UNKNOWN'));
-- Whether one of our own mail hosts vouched for the sender.
alter table message add column sender_vouched boolean;
alter table recipient add column person_type text
    check (person_type in ('PUPIL', 'STAFF', 'PARENT', 'GOVERNOR', 'SHARED', 'OUTSIDE', 'UNKNOWN'));
alter table recipient add column direction text check (direction in ('INBOUND', 'OUTBOUND', 'INTERNAL'));

create table case_counter (
    year smallint primary key,
    last integer not null
);

-- One concern: opened with the decision that needs a person, or by a report.
create table case_file (
    id         uuid primary key,
    -- Together the number people use: 2026-0143.
    year       smallint not null,
    running    integer not null,
    mail       uuid not null unique references message (id),
    origin     text not null check (origin in ('FILTER', 'REPORT')),
    opened_at  timestamptz not null,
    urgency    text not null check (urgency in ('WEEK', 'TODAY', 'NOW')),
    -- Nothing in it was more than a low signal.
    likely_fine boolean not null,
    -- WAITING: nobody has decided. RELEASING: a release order is open. NOT_DELIVERED: the next hop refused what was released.
    state      text not null check (state in ('WAITING', 'RELEASING', 'RELEASED', 'NOT_DELIVERED', 'KEPT', 'DESTROYED')),
    -- A person said that it may be illegal: nobody reads it from this moment, whether the keys have moved yet or not.
    sealing    boolean not null default false,
    owner      uuid,
    first_look timestamptz,
    settled_at timestamptz,
    unique (year, running)
) with (fillfactor = 80);

create index case_file_open on case_file (urgency, opened_at) where state in ('WAITING', 'RELEASING', 'NOT_DELIVERED');
create index case_file_sealing on case_file (id) where sealing;

-- The desk gives the gateway a key back, for one purpose. The gateway takes it, re-examines, and acts.
create table release_order (
    id         uuid primary key,
    case_file  uuid not null references case_file (id),
    mail       uuid not null references message (id),
    ordered_by uuid not null,
    -- The second person, where one is needed.
    approved_by uuid,
    ordered_at timestamptz not null,
    -- Until then the desk can take it back (undo).
    due        timestamptz not null,
    state      text not null check (state in ('ORDERED', 'UNDONE', 'SENDING', 'ARRIVED', 'NOT_DELIVERED', 'REFUSED')),
    -- The data key wrapped for the spool; gone once the gateway has acted.
    spool_key  bytea,
    -- A code: why the gateway refused (malware, list-match, unreadable).
    refusal    text,
    settled_at timestamptz,
    -- A gateway looks into it until then, by the database's clock.
    leased_until timestamptz,
    check (approved_by is null or approved_by <> ordered_by),
    check ((state = 'ORDERED') = (spool_key is not null)),
    check (state <> 'REFUSED' or refusal is not null)
);

create unique index release_order_open on release_order (case_file) where state in ('ORDERED', 'SENDING');
create index release_order_due on release_order (due) where state = 'ORDERED';
create index release_order_mail on release_order (mail) where state = 'SENDING';

-- Set with HELD>WAITING. Where the next hop refused it, a later release may set another one.
alter table recipient add column release uuid references release_order (id);

-- What somebody must be told, written in the transaction of what it tells of. The gateway sends it.
create table notice (
    id         uuid primary key,
    kind       text not null check (kind in ('URGENT', 'APPROVAL', 'DIGEST', 'EMERGENCY_ACCESS')),
    -- Null: everybody on duty.
    person     uuid,
    -- Not told again for this person and kind: a digest of one day.
    once       text unique,
    -- What it is about, where it is about one case: whoever has a part in that case is not told.
    case_file  uuid references case_file (id),
    created_at timestamptz not null,
    sent_at    timestamptz
);

create index notice_waiting on notice (created_at) where sent_at is null;

-- Who was told already, while others of those on duty were not yet.
create table notice_told (
    notice uuid not null references notice (id),
    person uuid not null,
    at     timestamptz not null,
    primary key (notice, person)
);

-- When a person was last sent mail that asks them to look now: not too often.
create table notice_person (
    person      uuid primary key,
    last_urgent timestamptz not null
);

-- A released message: the gateway has its key again, for as long as the delivery takes.

alter table message drop constraint message_state_check;
alter table message add constraint message_state_check check (
    state in ('RECEIVED', 'DECIDED', 'SETTLED', 'SEALED', 'SET_ASIDE', 'REMOVED', 'RELEASING'));
alter table message drop constraint work_needs_the_spool_key;
alter table message add constraint work_needs_the_spool_key check (
    state not in ('RECEIVED', 'DECIDED', 'RELEASING') or spool_key is not null);
alter table message add constraint released_from_the_desk check (state <> 'RELEASING' or evidence_key is not null);

alter table recipient drop constraint acts_follow_decisions;
alter table recipient add constraint acts_follow_decisions check (
    case state
        when 'RECEIVED' then disposition is null
        when 'DECIDED' then disposition is not null
        when 'HELD' then disposition is not null and disposition = 'HOLD' and enforced
        when 'SEALED' then disposition is not null and disposition = 'SEAL' and enforced
        when 'REMOVED' then true
        else disposition is not null
            and (disposition in ('DELIVER', 'FLAG') or not enforced or disposition = 'HOLD' and release is not null)
    end);

create or replace function recipient_step() returns trigger language plpgsql as $$
begin
    if old.state is distinct from new.state and (old.state || '>' || new.state) not in (
            'RECEIVED>DECIDED', 'DECIDED>WAITING', 'DECIDED>HELD', 'DECIDED>SEALED',
            'WAITING>DELIVERED', 'WAITING>RETURNED', 'RECEIVED>REMOVED', 'DECIDED>REMOVED',
            'HELD>WAITING', 'RETURNED>WAITING') then
        raise exception 'a recipient does not go from % to %', old.state, new.state using errcode = 'check_violation';
    end if;
    if old.disposition is not null and (old.disposition, old.urgency, old.enforced, old.reasons, old.policy_version)
            is distinct from (new.disposition, new.urgency, new.enforced, new.reasons, new.policy_version) then
        raise exception 'a decision is final' using errcode = 'check_violation';
    end if;
    if new.state = 'WAITING' and old.state <> 'WAITING'
            and not exists (select 1 from message m where m.id = new.mail and m.spool_key is not null) then
        raise exception 'nothing waits for delivery without a key' using errcode = 'check_violation';
    end if;
    if new.state = 'WAITING' and old.state in ('HELD', 'RETURNED') then
        if new.disposition <> 'HOLD' or new.release is not distinct from old.release
                or old.state = 'RETURNED' and old.release is null or not exists (
                    select 1 from release_order o join case_file c on c.id = o.case_file
                    where o.id = new.release and o.mail = new.mail and c.mail = new.mail
                        and o.state = 'SENDING' and o.due <= now() and not c.sealing) then
            raise exception 'what is held goes out by a release only' using errcode = 'check_violation';
        end if;
    elsif new.release is distinct from old.release then
        raise exception 'a release is set when it begins' using errcode = 'check_violation';
    end if;
    return new;
end
$$;

-- What the gateway may do with a message it had settled: deliver it for a release, and close it again.
create function release_message_step() returns trigger language plpgsql as $$
begin
    if old.state in ('SETTLED', 'RELEASING', 'SEALED', 'REMOVED') and new.state <> old.state
            and (old.state || '>' || new.state) not in (
                'SETTLED>RELEASING', 'RELEASING>SETTLED', 'RELEASING>SET_ASIDE') then
        raise exception 'the gateway does not take a message from % to %', old.state, new.state
            using errcode = 'check_violation';
    end if;
    if new.state = 'RELEASING' and old.state <> 'SETTLED' and old.state <> 'RELEASING' then
        raise exception 'a release begins with a settled message' using errcode = 'check_violation';
    end if;
    -- DECIDED: other recipients still wait. A message set aside may be released as well.
    if old.spool_key is null and new.spool_key is not null and not exists (
            select 1 from release_order o join case_file c on c.id = o.case_file
            where o.mail = new.id and c.mail = new.id and o.state = 'SENDING' and not c.sealing) then
        raise exception 'the gateway gets a key back for a release only' using errcode = 'check_violation';
    end if;
    if old.evidence_key is distinct from new.evidence_key
            and not (old.state = 'DECIDED' and new.state = 'DECIDED' or new.state = 'SEALED') then
        raise exception 'the gateway gives a key to the desk with the act' using errcode = 'check_violation';
    end if;
    return new;
end
$$;

create trigger release_message_step before update on message
    for each row when (current_user = 'gatehouse_gateway') execute function release_message_step();

create function gateway_order_step() returns trigger language plpgsql as $$
begin
    if old.state <> new.state and (old.state || '>' || new.state) not in (
            'ORDERED>SENDING', 'ORDERED>REFUSED', 'SENDING>ARRIVED', 'SENDING>NOT_DELIVERED') then
        raise exception 'the gateway does not take a release from % to %', old.state, new.state
            using errcode = 'check_violation';
    end if;
    if old.state = 'ORDERED' and new.state = 'SENDING' and old.due > now() then
        raise exception 'a release waits until it is due' using errcode = 'check_violation';
    end if;
    if new.spool_key is distinct from old.spool_key and new.spool_key is not null then
        raise exception 'only the desk gives a key for a release' using errcode = 'check_violation';
    end if;
    return new;
end
$$;

create trigger gateway_order_step before update on release_order
    for each row when (current_user = 'gatehouse_gateway') execute function gateway_order_step();

create function gateway_case_step() returns trigger language plpgsql as $$
begin
    if old.state <> new.state and (old.state || '>' || new.state) not in (
            'RELEASING>WAITING', 'RELEASING>RELEASED', 'RELEASING>NOT_DELIVERED') then
        raise exception 'the gateway does not take a case from % to %', old.state, new.state
            using errcode = 'check_violation';
    end if;
    if old.sealing and not new.sealing then
        raise exception 'sealing is one-way' using errcode = 'check_violation';
    end if;
    return new;
end
$$;

create trigger gateway_case_step before update on case_file
    for each row when (current_user = 'gatehouse_gateway') execute function gateway_case_step();

-- Rights of the gateway: it opens cases, acts on releases, and sends notices. It orders nothing.

-- Not "release": a recipient that is put there is never released.
revoke insert on recipient from gatehouse_gateway;
grant insert (mail, position, lookup, state, disposition, urgency, enforced, reasons, policy_version, status, next_hop,
    settled_at, person_type, direction) on recipient to gatehouse_gateway;
grant update (person_type, direction, release) on recipient to gatehouse_gateway;
grant update (sender_type, sender_vouched) on message to gatehouse_gateway;
grant select, insert, update on case_counter to gatehouse_gateway;
grant select, insert on case_file to gatehouse_gateway;
grant update (state, sealing, settled_at) on case_file to gatehouse_gateway;
grant select on release_order to gatehouse_gateway;
grant update (state, spool_key, refusal, settled_at, leased_until) on release_order to gatehouse_gateway;
grant select, insert on notice to gatehouse_gateway;
grant update (sent_at) on notice to gatehouse_gateway;
grant select, insert on notice_told to gatehouse_gateway;
grant select, insert, update on notice_person to gatehouse_gateway;
