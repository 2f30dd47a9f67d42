-- Copies in mailboxes of what was sealed or reported: they are taken out again (domain.md 2.8, B52, E51). By a
-- connector, or by a person where there is none. Whose mailbox it is stands here as a keyed digest alone.

create table mailbox_copy (
    mail       uuid not null references message (id),
    lookup     bytea not null,
    -- GOT: it was delivered there. SENT: it was sent from there.
    side       text not null check (side in ('GOT', 'SENT')),
    -- When it was delivered or sent: only messages of that time are looked at.
    around     timestamptz not null,
    ordered_at timestamptz not null,
    state      text not null check (state in ('WAITING', 'BY_HAND', 'REMOVED', 'NOT_FOUND')),
    due        timestamptz not null,
    attempts   integer not null default 0,
    settled_at timestamptz,
    primary key (mail, lookup, side),
    check ((state in ('WAITING', 'BY_HAND')) = (settled_at is null))
);

create index mailbox_copy_waiting on mailbox_copy (due) where state = 'WAITING';
create index mailbox_copy_by_hand on mailbox_copy (ordered_at) where state = 'BY_HAND';

create function mailbox_copy_step() returns trigger language plpgsql as $$
begin
    if (new.mail, new.lookup, new.side, new.around, new.ordered_at)
            is distinct from (old.mail, old.lookup, old.side, old.around, old.ordered_at)
            or old.settled_at is not null then
        raise exception 'a copy is taken out once' using errcode = 'check_violation';
    end if;
    return new;
end
$$;

create trigger mailbox_copy_step before update on mailbox_copy
    for each row execute function mailbox_copy_step();

-- All copies of a message that were delivered to, or sent by, people of ours. Whoever is outside has theirs for good.
create function order_copies(of_mail uuid) returns void language sql security definer
    set search_path = ${flyway:defaultSchema}, pg_temp as $$
    insert into mailbox_copy (mail, lookup, side, around, ordered_at, state, due)
    select r.mail, r.lookup, 'GOT', coalesce(r.settled_at, now()), now(), 'WAITING', now()
        from recipient r where r.mail = of_mail and r.state = 'DELIVERED' and r.direction in ('INBOUND', 'INTERNAL')
    union all
    select m.id, m.sender_lookup, 'SENT', m.received_at, now(), 'WAITING', now()
        from message m where m.id = of_mail and m.sender_vouched and m.sender_lookup is not null
    on conflict do nothing
$$;

-- Whoever reports a message, and is vouched for, has two copies: what they sent us, and what it is about. The second goes
-- only where the message itself is still kept here: else it may be the only one there is.
create function order_reporters_copies(forward uuid, original uuid, reporter bytea) returns void
    language sql security definer set search_path = ${flyway:defaultSchema}, pg_temp as $$
    insert into mailbox_copy (mail, lookup, side, around, ordered_at, state, due)
    select m.id, reporter, 'SENT', m.received_at, now(), 'WAITING', now() from message m where m.id = forward
    union all
    select r.mail, r.lookup, 'GOT', coalesce(r.settled_at, now()), now(), 'WAITING', now()
        from recipient r join message m on m.id = r.mail
        where r.mail = original and r.lookup = reporter and r.state = 'DELIVERED'
            and num_nonnulls(m.evidence_key, m.sealed_key) > 0
    on conflict do nothing
$$;

create function sealed_copies() returns trigger language plpgsql security definer
    set search_path = ${flyway:defaultSchema}, pg_temp as $$
begin
    if tg_table_name = 'message' then
        perform order_copies(new.id);
    else
        perform order_copies(new.mail);
    end if;
    return null;
end
$$;

create trigger sealed_copies after update on message
    for each row when (new.state = 'SEALED' and old.state <> 'SEALED') execute function sealed_copies();
create trigger sealed_copies after update on case_file
    for each row when (new.sealing and not old.sealing) execute function sealed_copies();

-- What was under way when it was sealed arrives all the same.
create function late_copies() returns trigger language plpgsql security definer
    set search_path = ${flyway:defaultSchema}, pg_temp as $$
begin
    if exists (select 1 from case_file c where c.mail = new.mail and c.sealing) then
        perform order_copies(new.mail);
    end if;
    return null;
end
$$;

create trigger late_copies after update on recipient
    for each row when (new.state = 'DELIVERED' and old.state = 'WAITING')
    execute function late_copies();

revoke execute on function order_copies(uuid), order_reporters_copies(uuid, uuid, bytea) from public;
grant execute on function order_reporters_copies(uuid, uuid, bytea) to gatehouse_gateway;
grant select on mailbox_copy to gatehouse_gateway, gatehouse_desk;
grant update (state, due, attempts, settled_at) on mailbox_copy to gatehouse_gateway;
