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
    check (approved_by is null or approved_by <> ordered_by),
    check (state <> 'ORDERED' or spool_key is not null)
);

create unique index release_order_open on release_order (case_file) where state in ('ORDERED', 'SENDING');
create index release_order_due on release_order (due) where state = 'ORDERED';
create index release_order_mail on release_order (mail) where state = 'SENDING';

-- Set with HELD>WAITING.
alter table recipient add column release uuid references release_order (id);

-- What somebody must be told, written in the transaction of what it tells of. The gateway sends it.
create table notice (
    id         uuid primary key,
    kind       text not null check (kind in ('URGENT', 'APPROVAL', 'DIGEST', 'EMERGENCY_ACCESS')),
    -- Null: everybody on duty.
    person     uuid,
    -- Not told again for this person and kind: a digest of one day.
    once       text unique,
    created_at timestamptz not null,
    sent_at    timestamptz
);

create index notice_waiting on notice (created_at) where sent_at is null;
