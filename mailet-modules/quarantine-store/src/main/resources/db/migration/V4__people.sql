-- The people of the desk. Every account is one person's (B34).

create table person (
    id            uuid primary key,
    -- What they sign in with, in lower case.
    account       text not null unique,
    name          text not null,
    -- Where notices go.
    email         text not null,
    -- Argon2id, with its parameters.
    password_hash text not null,
    -- INVITED: has a one-time password, sets an own one and the second factor at the first sign-in.
    state         text not null check (state in ('INVITED', 'ACTIVE', 'CLOSED')),
    -- The authorised person's dates (A3); the last day is included.
    starts_on     date not null,
    ends_on       date,
    trained_on    date,
    -- The shared secret of RFC 6238, sealed under the desk's account key; null until set.
    totp_secret   bytea,
    -- The last time step used: a code works once.
    totp_step     bigint,
    check (state <> 'ACTIVE' or totp_secret is not null)
);

create table person_role (
    person     uuid not null references person (id),
    role       text not null,
    granted_at timestamptz not null,
    primary key (person, role)
);

-- Keyed digests of the person's own mail addresses: whoever sent or got a message does not see its case.
create table person_address (
    person uuid not null references person (id),
    lookup bytea not null,
    primary key (person, lookup)
);

create index person_address_lookup on person_address (lookup);

-- What needs two different people (domain.md 0, decision 7).
create table change_request (
    id           uuid primary key,
    kind         text not null check (kind in ('RELEASE', 'LOWER', 'DESTROY', 'EXPORT', 'GRANT_ROLE')),
    -- A case or a person.
    subject      uuid not null,
    -- What the effect needs, content-free.
    details      jsonb not null,
    reason       text not null,
    requested_by uuid not null references person (id),
    requested_at timestamptz not null,
    lapses_at    timestamptz not null,
    state        text not null check (state in ('OPEN', 'APPROVED', 'REFUSED', 'WITHDRAWN', 'LAPSED')),
    decided_by   uuid references person (id),
    decided_at   timestamptz,
    note         text,
    check (decided_by is null or state = 'WITHDRAWN' or decided_by <> requested_by),
    check (state not in ('APPROVED', 'REFUSED') or decided_by is not null)
);

create unique index change_request_open on change_request (kind, subject) where state = 'OPEN' and kind <> 'GRANT_ROLE';
create index change_request_waiting on change_request (requested_at) where state = 'OPEN';
