-- Messages, what was decided about them, and where they wait. Everything a person wrote or is named by is ciphertext
-- under the message's own data key; *_lookup columns are HMACs.
-- The roles gatehouse_gateway and gatehouse_desk exist before this runs; the owner of the tables runs it.

create table message (
    id            uuid primary key,
    received_at   timestamptz not null,
    size          bigint not null check (size >= 0),
    -- SHA-256 of the received bytes.
    fingerprint   bytea not null check (octet_length(fingerprint) = 32),
    origin        text not null check (origin in ('RECEIVED', 'GATEWAY')),
    state         text not null check (state in ('RECEIVED', 'DECIDED', 'SETTLED', 'SEALED', 'SET_ASIDE', 'REMOVED')),
    settled_at    timestamptz,
    -- Null for the null reverse path.
    sender_lookup bytea,
    envelope      bytea,
    -- Small ciphertexts are here, the others in the vault.
    body          bytea,
    -- RELEASED: nobody holds a key any more, the file may go.
    vault         text not null check (vault in ('NONE', 'KEPT', 'RELEASED')),
    -- The data key, wrapped for whoever may open it.
    spool_key     bytea,
    evidence_key  bytea,
    sealed_key    bytea,
    reading_copy  bytea,
    constraint sealed_from_everybody_else check (
        sealed_key is null or (spool_key is null and evidence_key is null and reading_copy is null)),
    constraint sealed_means_sealed check ((state = 'SEALED') = (sealed_key is not null)),
    constraint work_needs_the_spool_key check (state not in ('RECEIVED', 'DECIDED') or spool_key is not null),
    constraint settled_is_closed_to_the_gateway check (state not in ('SETTLED', 'REMOVED') or spool_key is null),
    constraint keys_have_bytes check (
        (spool_key is null and evidence_key is null and sealed_key is null)
        or (envelope is not null and (body is not null or vault = 'KEPT')))
) with (fillfactor = 70);

-- Ciphertext does not compress.
alter table message alter column body set storage external;
alter table message alter column envelope set storage external;
alter table message alter column reading_copy set storage external;

create index message_vault_released on message (id) where vault = 'RELEASED';

create table recipient (
    mail           uuid not null references message (id),
    -- Where the address stands in the envelope, from 0.
    position       smallint not null check (position >= 0),
    lookup         bytea not null,
    state          text not null check (state in (
        'RECEIVED', 'DECIDED', 'WAITING', 'DELIVERED', 'HELD', 'SEALED', 'RETURNED', 'REMOVED')),
    disposition    text check (disposition in ('DELIVER', 'FLAG', 'HOLD', 'SEAL')),
    urgency        text check (urgency in ('NONE', 'WEEK', 'TODAY', 'NOW')),
    -- False: counted, not acted on.
    enforced       boolean,
    reasons        jsonb,
    policy_version text,
    -- RFC 3463.
    status         text check (status ~ '^[245]\.[0-9]{1,3}\.[0-9]{1,3}$'),
    next_hop       text,
    settled_at     timestamptz,
    primary key (mail, position),
    constraint decided_wholly check (
        num_nulls(disposition, urgency, enforced, reasons, policy_version) in (0, 5)),
    constraint acts_follow_decisions check (
        case state
            when 'RECEIVED' then disposition is null
            when 'DECIDED' then disposition is not null
            when 'HELD' then disposition is not null and disposition = 'HOLD' and enforced
            when 'SEALED' then disposition is not null and disposition = 'SEAL' and enforced
            when 'REMOVED' then true
            else disposition is not null and (disposition in ('DELIVER', 'FLAG') or not enforced)
        end)
) with (fillfactor = 70);

create table finding (
    mail              uuid not null references message (id),
    number            smallint not null,
    code              text not null,
    inspector         text not null,
    inspector_version text not null,
    part              text,
    span_start        integer,
    span_end          integer,
    category          text not null,
    score             double precision not null check (score between 0 and 1),
    parameters        jsonb not null,
    primary key (mail, number)
);

-- Processes that hold leases. A row belongs to whoever stands in its column "node", while that node is alive.
create table node (
    id          uuid primary key,
    alive_until timestamptz not null
);

-- Every queue there ever was.
create table spool_queue (
    name text primary key
);

create table spool_item (
    key    uuid primary key,
    number bigint generated always as identity,
    queue  text not null,
    mail   uuid not null references message (id),
    -- What the mail server keeps with it, under the message's data key.
    state  bytea not null,
    due    timestamptz not null,
    node   uuid,
    -- How often it was taken, from the table or handed over in memory.
    leases integer not null default 0
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);

create index spool_item_waiting on spool_item (queue, due, number) where node is null;
create index spool_item_leased on spool_item (node) where node is not null;
create index spool_item_mail on spool_item (mail);

create table outbox_task (
    id        uuid primary key,
    mail      uuid not null references message (id),
    -- The recipients still open: all of one domain.
    positions smallint[] not null check (cardinality(positions) > 0),
    attempts  integer not null default 0 check (attempts >= 0),
    first_due timestamptz not null,
    due       timestamptz not null,
    node      uuid
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);

create index outbox_task_waiting on outbox_task (due) where node is null;
create index outbox_task_leased on outbox_task (node) where node is not null;
create index outbox_task_mail on outbox_task (mail);

-- Impossible steps.

create function recipient_step() returns trigger language plpgsql as $$
begin
    if old.state is distinct from new.state and (old.state || '>' || new.state) not in (
            'RECEIVED>DECIDED', 'DECIDED>WAITING', 'DECIDED>HELD', 'DECIDED>SEALED',
            'WAITING>DELIVERED', 'WAITING>RETURNED', 'RECEIVED>REMOVED', 'DECIDED>REMOVED') then
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
    return new;
end
$$;

create trigger recipient_step before update on recipient
    for each row execute function recipient_step();

create function message_step() returns trigger language plpgsql as $$
begin
    if old.state = 'SEALED' and current_user = 'gatehouse_gateway' then
        raise exception 'what is sealed stays as it is' using errcode = 'check_violation';
    end if;
    if old.evidence_key is not null and new.evidence_key is null and current_user = 'gatehouse_gateway' then
        raise exception 'the gateway does not destroy evidence' using errcode = 'check_violation';
    end if;
    if old.spool_key is not null and new.spool_key is null and exists (
            select 1 from recipient r where r.mail = new.id and r.state in ('RECEIVED', 'DECIDED', 'WAITING')) then
        raise exception 'a recipient still needs the spool key' using errcode = 'check_violation';
    end if;
    return new;
end
$$;

create trigger message_step before update on message
    for each row execute function message_step();

-- Rights: what the gateway's work needs, no more. Rows of messages and recipients stay for good.

grant usage on schema ${flyway:defaultSchema} to gatehouse_gateway, gatehouse_desk;
grant select, insert on message, recipient, finding, spool_queue to gatehouse_gateway;
grant update (state, settled_at, envelope, body, vault, spool_key, evidence_key, sealed_key, reading_copy)
    on message to gatehouse_gateway;
grant update (state, disposition, urgency, enforced, reasons, policy_version, status, next_hop, settled_at)
    on recipient to gatehouse_gateway;
grant select, insert, update, delete on node, spool_item, outbox_task to gatehouse_gateway;
grant select on message, recipient, finding to gatehouse_desk;
