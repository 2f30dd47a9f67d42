-- The people of the desk. Every account is one person's (B34).

create table person (
    id            uuid primary key,
    -- What they sign in with, in lower case.
    account       text not null check (account = lower(account)),
    name          text not null,
    -- Where notices go.
    email         text not null,
    -- Argon2id, with its parameters; of the one-time password while INVITED.
    password_hash text not null,
    -- INVITED: has a one-time password, sets an own one and the second factor at the first sign-in.
    state         text not null check (state in ('INVITED', 'ACTIVE', 'CLOSED')),
    -- The authorised person's dates (A3); the last day is included.
    starts_on     date not null,
    ends_on       date,
    trained_on    date,
    -- A one-time password ends some days after.
    invited_at    timestamptz not null,
    closed_at     timestamptz,
    -- The shared secret of RFC 6238, sealed under the desk's account key; null until set.
    totp_secret   bytea,
    -- The last time step used: a code works once.
    totp_step     bigint,
    check (state <> 'ACTIVE' or totp_secret is not null),
    check ((state = 'CLOSED') = (closed_at is not null))
);

-- Who has left may come back under the same name.
create unique index person_account on person (account) where state <> 'CLOSED';

create table person_role (
    person     uuid not null references person (id),
    role       text not null,
    granted_at timestamptz not null,
    primary key (person, role)
);

-- Roles that were taken away: the register can be read for any day (A3).
create table person_role_past (
    person     uuid not null references person (id),
    role       text not null,
    granted_at timestamptz not null,
    taken_at   timestamptz not null,
    primary key (person, role, granted_at)
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
    -- When the effect of an approval was done, or found not to be possible; null while it is owed.
    done_at      timestamptz,
    done         boolean,
    -- What an approved export permits is used once.
    taken_at     timestamptz,
    check (decided_by is null or state = 'WITHDRAWN' or decided_by <> requested_by),
    check (state not in ('APPROVED', 'REFUSED') or decided_by is not null),
    check ((done_at is null) = (done is null) and (done_at is null or state = 'APPROVED')),
    check (taken_at is null or kind = 'EXPORT' and done),
    -- Nobody gets a role by their own asking.
    check (kind <> 'GRANT_ROLE' or subject <> requested_by and (decided_by is null or decided_by <> subject))
);

create unique index change_request_open on change_request (kind, subject) where state = 'OPEN' and kind <> 'GRANT_ROLE';
create index change_request_waiting on change_request (requested_at) where state = 'OPEN';
create unique index change_request_role on change_request (subject, (details ->> 'role'))
    where state = 'OPEN' and kind = 'GRANT_ROLE';
create index change_request_owed on change_request (decided_at) where state = 'APPROVED' and done_at is null;

create function change_request_step() returns trigger language plpgsql as $$
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
    return new;
end
$$;

create trigger change_request_step before update on change_request
    for each row execute function change_request_step();

create function change_request_starts_open() returns trigger language plpgsql as $$
begin
    if new.state <> 'OPEN' or new.decided_by is not null then
        raise exception 'a request starts open' using errcode = 'check_violation';
    end if;
    return new;
end
$$;

create trigger change_request_starts_open before insert on change_request
    for each row execute function change_request_starts_open();

-- Rights. Rows of people and requests stay for good; the gateway learns whom to tell, no more.

grant select, insert on person, person_role, person_role_past, person_address, change_request to gatehouse_desk;
grant delete on person_role, person_address to gatehouse_desk;
grant update (name, email, password_hash, state, ends_on, trained_on, closed_at, totp_secret, totp_step)
    on person to gatehouse_desk;
grant update (state, decided_by, decided_at, note, done_at, done, taken_at) on change_request to gatehouse_desk;
grant select (id, email, state, starts_on, ends_on) on person to gatehouse_gateway;
grant select on person_role to gatehouse_gateway;
-- Exports go by case.
grant select on case_file to gatehouse_desk;
-- Notices of requests and the daily summary.
grant select, insert on notice to gatehouse_desk;
