-- From sealed back to held: asked by one person, approved by another, done by the gateway once it has looked again with
-- today's lists. Never after a list match. The decision on record stays: it is history.

-- RELEASE: to those it was sent to. LOWER: the desk gives the key of what is sealed, and the gateway wraps it for the desk.
-- A lowering has the id of the request that two people decided; nothing of it is undone, one person seals again.
alter table release_order add column purpose text not null default 'RELEASE' check (purpose in ('RELEASE', 'LOWER'));
alter table release_order drop constraint release_order_state_check;
alter table release_order add constraint release_order_state_check check (
    case purpose
        when 'RELEASE' then state in ('ORDERED', 'UNDONE', 'SENDING', 'ARRIVED', 'NOT_DELIVERED', 'REFUSED')
        else state in ('ORDERED', 'LOWERED', 'REFUSED') and approved_by is not null
    end);

-- Set with SEALED>HELD, by the lowering.
alter table recipient add column lowered uuid references release_order (id);
alter table recipient drop constraint acts_follow_decisions;
alter table recipient add constraint acts_follow_decisions check (
    case state
        when 'RECEIVED' then disposition is null
        when 'DECIDED' then disposition is not null
        when 'HELD' then disposition is not null and enforced
            and (disposition = 'HOLD' or disposition = 'SEAL' and lowered is not null)
        when 'SEALED' then disposition is not null and disposition = 'SEAL' and enforced and lowered is null
        when 'REMOVED' then true
        else disposition is not null
            and (disposition in ('DELIVER', 'FLAG') or not enforced
                or release is not null and (disposition = 'HOLD' or disposition = 'SEAL' and lowered is not null))
    end);

-- Whether anything about the case was ever on a list of known illegal material: the message, a report's copy beside it,
-- or what a later look found. No table that a role makes for itself stands in for ours.
create function matches_list(of_case uuid) returns boolean language sql stable
    set search_path = ${flyway:defaultSchema}, pg_temp as $$
    select exists (select 1 from case_file c join finding f on f.mail = c.mail
            where c.id = of_case and f.category = 'illegal-list')
        or exists (select 1 from report r join finding f on f.mail = r.mail
            where r.case_file = of_case and f.category = 'illegal-list')
        or exists (select 1 from release_order o where o.case_file = of_case and o.refusal = 'list-match')
$$;

-- Whether somebody said after that time that it may be illegal: two people decided without knowing.
create function reported_since(of_case uuid, since timestamptz) returns boolean language sql stable
    set search_path = ${flyway:defaultSchema}, pg_temp as $$
    select exists (select 1 from report r where r.case_file = of_case and r.possibly_illegal and r.at > since)
$$;

-- Whether what two people decided about this message is due and still stands.
create function lowering(of_mail uuid) returns boolean language sql stable
    set search_path = ${flyway:defaultSchema}, pg_temp as $$
    select exists (select 1 from release_order o join case_file c on c.id = o.case_file
        where o.mail = of_mail and c.mail = of_mail and o.purpose = 'LOWER' and o.state = 'ORDERED' and o.due <= now()
            and not matches_list(c.id) and not reported_since(c.id, o.ordered_at)
            and not exists (select 1 from destruction d where d.case_file = c.id))
$$;

-- Whether the gateway has opened it to the desk by this order, which ends with it.
create function lowered_by(of_order uuid, of_mail uuid) returns boolean language sql stable
    set search_path = ${flyway:defaultSchema}, pg_temp as $$
    select lowering(of_mail) and exists (select 1 from release_order o join message m on m.id = o.mail
        where o.id = of_order and o.mail = of_mail and o.purpose = 'LOWER' and o.state = 'ORDERED'
            and m.state = 'SETTLED' and m.evidence_key is not null)
$$;

-- As before, and SEALED>HELD; what was lowered goes out like what was held.
create or replace function recipient_step() returns trigger language plpgsql as $$
begin
    if old.state is distinct from new.state and (old.state || '>' || new.state) not in (
            'RECEIVED>DECIDED', 'DECIDED>WAITING', 'DECIDED>HELD', 'DECIDED>SEALED',
            'WAITING>DELIVERED', 'WAITING>RETURNED', 'RECEIVED>REMOVED', 'DECIDED>REMOVED',
            'HELD>WAITING', 'RETURNED>WAITING', 'SEALED>HELD') then
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
        if (new.disposition = 'HOLD' or new.disposition = 'SEAL' and new.lowered is not null) is not true
                or new.release is not distinct from old.release
                or old.state = 'RETURNED' and old.release is null or not exists (
                    select 1 from release_order o join case_file c on c.id = o.case_file
                    where o.id = new.release and o.mail = new.mail and c.mail = new.mail
                        and o.state = 'SENDING' and o.due <= now() and not c.sealing) then
            raise exception 'what is held goes out by a release only' using errcode = 'check_violation';
        end if;
    elsif new.release is distinct from old.release then
        raise exception 'a release is set when it begins' using errcode = 'check_violation';
    end if;
    if old.state = 'SEALED' and new.state = 'HELD' then
        if new.lowered is null or not lowered_by(new.lowered, new.mail) then
            raise exception 'what is sealed is held by a lowering only' using errcode = 'check_violation';
        end if;
    elsif new.lowered is distinct from old.lowered then
        raise exception 'a lowering is set when it is done' using errcode = 'check_violation';
    end if;
    return new;
end
$$;

-- As before, but for a lowering.
create or replace function message_step() returns trigger language plpgsql as $$
begin
    if old.state = 'SEALED' and current_user = 'gatehouse_gateway' and new.state <> 'SETTLED' then
        raise exception 'what is sealed stays as it is' using errcode = 'check_violation';
    end if;
    -- Whoever it is: out of the seal leads destruction, or a lowering that keeps what is there as it is.
    if old.state = 'SEALED' and new.state not in ('SEALED', 'REMOVED') and (
            new.state <> 'SETTLED' or new.evidence_key is null or new.reading_copy is null
            or (new.envelope, new.body, new.vault, new.fingerprint, new.size)
                is distinct from (old.envelope, old.body, old.vault, old.fingerprint, old.size)
            or not lowering(new.id)) then
        raise exception 'what is sealed is lowered by two people, and never after a list match'
            using errcode = 'check_violation';
    end if;
    if current_user = 'gatehouse_gateway' and (new.fingerprint <> old.fingerprint
            or old.evidence_key is not null and (new.evidence_key, new.envelope, new.body, new.vault)
                is distinct from (old.evidence_key, old.envelope, old.body, old.vault)) then
        raise exception 'the gateway does not change evidence' using errcode = 'check_violation';
    end if;
    -- Written with the decisions or when it is lowered, and gone only where the message is sealed.
    if current_user = 'gatehouse_gateway' and new.reading_copy is distinct from old.reading_copy
            and not (old.state = 'RECEIVED' and new.state = 'DECIDED')
            and not (old.state = 'SEALED' and new.state = 'SETTLED')
            and not (new.state = 'SEALED' and new.reading_copy is null) then
        raise exception 'the gateway does not change a reading copy' using errcode = 'check_violation';
    end if;
    if old.spool_key is not null and new.spool_key is null and exists (
            select 1 from recipient r where r.mail = new.id and r.state in ('RECEIVED', 'DECIDED', 'WAITING')) then
        raise exception 'a recipient still needs the spool key' using errcode = 'check_violation';
    end if;
    return new;
end
$$;

-- As before, and SEALED>SETTLED, which message_step watches.
create or replace function release_message_step() returns trigger language plpgsql as $$
begin
    if old.state in ('SETTLED', 'RELEASING', 'SEALED', 'REMOVED') and new.state <> old.state
            and (old.state || '>' || new.state) not in (
                'SETTLED>RELEASING', 'RELEASING>SETTLED', 'RELEASING>SET_ASIDE', 'SEALED>SETTLED') then
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
            and not (old.state = 'DECIDED' and new.state = 'DECIDED' or new.state = 'SEALED'
                or old.state = 'SEALED' and new.state = 'SETTLED') then
        raise exception 'the gateway gives a key to the desk with the act' using errcode = 'check_violation';
    end if;
    return new;
end
$$;

-- As before, and a lowering ends when the message is open to the desk, wholly.
create or replace function gateway_order_step() returns trigger language plpgsql as $$
begin
    if old.state <> new.state and (old.state || '>' || new.state) not in (
            'ORDERED>SENDING', 'ORDERED>REFUSED', 'SENDING>ARRIVED', 'SENDING>NOT_DELIVERED', 'ORDERED>LOWERED') then
        raise exception 'the gateway does not take a release from % to %', old.state, new.state
            using errcode = 'check_violation';
    end if;
    if old.state = 'ORDERED' and new.state = 'SENDING' and old.due > now() then
        raise exception 'a release waits until it is due' using errcode = 'check_violation';
    end if;
    if old.state = 'ORDERED' and new.state = 'LOWERED' and (not lowered_by(new.id, new.mail)
            or exists (select 1 from case_file c where c.id = new.case_file and c.sealing)
            or exists (select 1 from recipient r where r.mail = new.mail and r.state = 'SEALED')) then
        raise exception 'a lowering is done wholly or not at all' using errcode = 'check_violation';
    end if;
    if new.spool_key is distinct from old.spool_key and new.spool_key is not null then
        raise exception 'only the desk gives a key for a release' using errcode = 'check_violation';
    end if;
    return new;
end
$$;

-- As before, and a lowering: the desk orders it, once, for what two people decided about what is sealed. What was sealed
-- once is released by two people.
create or replace function release_order_step() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        if new.state <> 'ORDERED' then
            raise exception 'a release begins as an order' using errcode = 'check_violation';
        end if;
        if new.purpose = 'LOWER' then
            if not may_lower(new) then
                raise exception 'what is sealed is lowered by two people, and never after a list match'
                    using errcode = 'check_violation';
            end if;
            return new;
        end if;
        if new.approved_by is null and exists (
                select 1 from release_order o where o.case_file = new.case_file and o.state = 'LOWERED') then
            raise exception 'what was sealed is released by two people' using errcode = 'check_violation';
        end if;
    elsif old.state <> new.state and (old.state || '>' || new.state) not in (
            'ORDERED>UNDONE', 'ORDERED>SENDING', 'ORDERED>REFUSED', 'ORDERED>LOWERED',
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

create function may_lower(wanted release_order) returns boolean language sql stable
    set search_path = ${flyway:defaultSchema}, pg_temp as $$
    select exists (select 1 from case_file c join message m on m.id = c.mail
            join change_request q on q.id = wanted.id and q.kind = 'LOWER' and q.subject = c.id
        where c.id = wanted.case_file and c.mail = wanted.mail and m.state = 'SEALED'
            and q.state = 'APPROVED' and q.done_at is null
            and q.requested_by = wanted.ordered_by and q.decided_by = wanted.approved_by
            and not matches_list(c.id) and not reported_since(c.id, q.requested_at)
            and not exists (select 1 from destruction d where d.case_file = c.id))
$$;

-- As before, but that a lowering, which the gateway does, ends the sealing.
create or replace function case_file_step() returns trigger language plpgsql as $$
begin
    if old.sealing and not new.sealing and (current_user = 'gatehouse_desk' or not lowered_case(new.mail)) then
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

create or replace function gateway_case_step() returns trigger language plpgsql as $$
begin
    if old.state <> new.state and (old.state || '>' || new.state) not in (
            'RELEASING>WAITING', 'RELEASING>RELEASED', 'RELEASING>NOT_DELIVERED', 'KEPT>WAITING',
            'NOT_DELIVERED>WAITING') then
        raise exception 'the gateway does not take a case from % to %', old.state, new.state
            using errcode = 'check_violation';
    end if;
    if old.state = 'KEPT' and new.state = 'WAITING' and not lowered_case(new.mail) and not exists (
            select 1 from report r where r.case_file = new.id) then
        raise exception 'only a report or a lowering opens a case again' using errcode = 'check_violation';
    end if;
    if old.state = 'NOT_DELIVERED' and new.state = 'WAITING' and not lowered_case(new.mail) then
        raise exception 'only a lowering opens such a case again' using errcode = 'check_violation';
    end if;
    if array_position(array['WEEK', 'TODAY', 'NOW'], new.urgency)
            < array_position(array['WEEK', 'TODAY', 'NOW'], old.urgency) then
        raise exception 'the gateway makes no case less urgent' using errcode = 'check_violation';
    end if;
    return new;
end
$$;

create function lowered_case(of_mail uuid) returns boolean language sql stable
    set search_path = ${flyway:defaultSchema}, pg_temp as $$
    select exists (select 1 from release_order o where o.mail = of_mail and lowered_by(o.id, of_mail))
$$;

grant update (lowered) on recipient to gatehouse_gateway;
