-- What the desk may do: see cases, decide about them, give a key back for delivery, seal and destroy. It never decides
-- what the gateway decides, never delivers, and never touches a recipient.

-- Whoever sent, got or reported a message does not see that its case exists. One row for each of them, written with the
-- case, so that leaving their cases out costs a queue nothing.
create table case_participant (
    lookup    bytea not null,
    case_file uuid not null references case_file (id),
    primary key (lookup, case_file)
);

create function case_participants() returns trigger language plpgsql as $$
begin
    insert into case_participant (lookup, case_file)
        select r.lookup, new.id from recipient r where r.mail = new.mail
        union
        select m.sender_lookup, new.id from message m where m.id = new.mail and m.sender_lookup is not null;
    return null;
end
$$;

create trigger case_participants after insert on case_file
    for each row execute function case_participants();

create index case_file_settled on case_file (settled_at desc nulls last, id)
    where state in ('RELEASED', 'KEPT', 'DESTROYED');
create index release_order_case on release_order (case_file, ordered_at);
create index if not exists ledger_subject on ledger (subject) where subject <> '';

-- Written before the first key is destroyed, so that a crash in the middle is gone on with, never forgotten.
create table destruction (
    case_file   uuid primary key references case_file (id),
    asked_by    uuid not null,
    approved_by uuid not null,
    -- Who advised it, when, with which reference.
    advice      text not null,
    ordered_at  timestamptz not null,
    -- Every key is gone.
    done_at     timestamptz,
    check (asked_by <> approved_by)
);

create index destruction_open on destruction (case_file) where done_at is null;

-- Impossible steps, whoever takes them.

create function case_file_step() returns trigger language plpgsql as $$
begin
    if old.sealing and not new.sealing then
        raise exception 'sealing is one-way' using errcode = 'check_violation';
    end if;
    if old.state = new.state then
        return new;
    end if;
    if (old.state || '>' || new.state) not in (
            'WAITING>RELEASING', 'NOT_DELIVERED>RELEASING', 'KEPT>RELEASING',
            'RELEASING>WAITING', 'RELEASING>NOT_DELIVERED', 'RELEASING>KEPT', 'RELEASING>RELEASED',
            'WAITING>KEPT', 'NOT_DELIVERED>KEPT', 'KEPT>WAITING', 'NOT_DELIVERED>WAITING',
            'WAITING>DESTROYED', 'NOT_DELIVERED>DESTROYED', 'KEPT>DESTROYED', 'RELEASED>DESTROYED') then
        raise exception 'a case does not go from % to %', old.state, new.state using errcode = 'check_violation';
    end if;
    if current_user = 'gatehouse_desk' and new.state in ('RELEASED', 'NOT_DELIVERED') then
        raise exception 'only the gateway knows what arrived' using errcode = 'check_violation';
    end if;
    if new.state = 'RELEASING' and (new.sealing or exists (
            select 1 from message m where m.id = new.mail and m.state = 'SEALED')) then
        raise exception 'what is sealed is not released' using errcode = 'check_violation';
    end if;
    if new.state = 'DESTROYED' and not exists (
            select 1 from message m, destruction d
            where m.id = new.mail and m.state = 'REMOVED' and d.case_file = new.id) then
        raise exception 'a case is destroyed when its keys are' using errcode = 'check_violation';
    end if;
    return new;
end
$$;

create trigger case_file_step before update on case_file
    for each row execute function case_file_step();

create function release_order_step() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        if new.state <> 'ORDERED' then
            raise exception 'a release begins as an order' using errcode = 'check_violation';
        end if;
    elsif old.state <> new.state and (old.state || '>' || new.state) not in (
            'ORDERED>UNDONE', 'ORDERED>SENDING', 'ORDERED>REFUSED',
            'SENDING>ARRIVED', 'SENDING>NOT_DELIVERED', 'SENDING>REFUSED') then
        raise exception 'a release does not go from % to %', old.state, new.state using errcode = 'check_violation';
    elsif current_user = 'gatehouse_desk' and (new.state <> 'UNDONE' or new.spool_key is not null) then
        raise exception 'the desk can only take a release back' using errcode = 'check_violation';
    end if;
    if tg_op = 'INSERT' or old.state = 'ORDERED' and new.state = 'SENDING' then
        if exists (select 1 from case_file c join message m on m.id = c.mail
                where c.id = new.case_file and (c.sealing or m.sealed_key is not null or c.mail <> new.mail
                    or exists (select 1 from destruction d where d.case_file = c.id))) then
            raise exception 'what is sealed or destroyed is not released' using errcode = 'check_violation';
        end if;
    end if;
    return new;
end
$$;

create trigger release_order_step before insert or update on release_order
    for each row execute function release_order_step();

-- The desk moves keys in two ways only: to the sealed evidence, and out of the world.
create function desk_message_step() returns trigger language plpgsql as $$
begin
    if old.state = 'SETTLED' and new.state = 'SEALED' and old.evidence_key is not null
            and (new.envelope, new.body, new.vault) is not distinct from (old.envelope, old.body, old.vault)
            and exists (select 1 from case_file c where c.mail = new.id and c.sealing) then
        return new;
    end if;
    if old.state in ('SETTLED', 'SEALED') and new.state = 'REMOVED'
            and num_nonnulls(new.spool_key, new.evidence_key, new.sealed_key, new.reading_copy, new.envelope, new.body) = 0
            and new.vault <> 'KEPT'
            and exists (select 1 from case_file c join destruction d on d.case_file = c.id where c.mail = new.id) then
        return new;
    end if;
    raise exception 'the desk seals or destroys, nothing else' using errcode = 'check_violation';
end
$$;

create trigger desk_message_step before update on message
    for each row when (current_user = 'gatehouse_desk') execute function desk_message_step();

create function destruction_step() returns trigger language plpgsql as $$
begin
    if old.done_at is not null or not exists (
            select 1 from case_file c join message m on m.id = c.mail
            where c.id = new.case_file and m.state = 'REMOVED') then
        raise exception 'a destruction ends once, when the keys are gone' using errcode = 'check_violation';
    end if;
    return new;
end
$$;

create trigger destruction_step before update on destruction
    for each row execute function destruction_step();

-- Rights.

grant insert on case_participant to gatehouse_gateway;
grant select on destruction to gatehouse_gateway;
grant select on case_file, case_participant, release_order, destruction, person_address to gatehouse_desk;
grant update (state, sealing, owner, first_look, settled_at) on case_file to gatehouse_desk;
grant insert on release_order, destruction to gatehouse_desk;
grant update (state, spool_key, settled_at) on release_order to gatehouse_desk;
grant update (done_at) on destruction to gatehouse_desk;
grant update (state, settled_at, envelope, body, vault, evidence_key, sealed_key, reading_copy)
    on message to gatehouse_desk;
grant insert on notice to gatehouse_desk;
