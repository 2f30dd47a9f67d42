-- What a hostile look at the whole found.

-- A sender nobody vouches for may be forged, and being one of many recipients is no conflict of interest: else a forged
-- sender, or everybody in Cc, would hide a case from those who must see it. Nobody but these functions writes the rows.
create or replace function case_participants() returns trigger language plpgsql security definer
    set search_path = ${flyway:defaultSchema}, pg_temp as $$
begin
    insert into case_participant (lookup, case_file)
        select r.lookup, new.id from recipient r where r.mail = new.mail
            and (select count(*) from recipient o where o.mail = new.mail) <= 2
        union
        select m.sender_lookup, new.id from message m
            where m.id = new.mail and m.sender_lookup is not null and m.sender_vouched;
    return null;
end
$$;

-- A reporter nobody vouches for may be forged as well.
alter table report add column reporter_vouched boolean not null default true;

create or replace function report_participant() returns trigger language plpgsql security definer
    set search_path = ${flyway:defaultSchema}, pg_temp as $$
begin
    if new.reporter_lookup is not null and new.reporter_vouched then
        insert into case_participant (lookup, case_file) values (new.reporter_lookup, new.case_file)
            on conflict do nothing;
    end if;
    return null;
end
$$;

revoke insert on case_participant from gatehouse_gateway;

delete from case_participant p where not exists (
        select 1 from report r where r.case_file = p.case_file and r.reporter_lookup = p.lookup)
    and not exists (
        select 1 from case_file c join message m on m.id = c.mail
        where c.id = p.case_file and m.sender_lookup = p.lookup and m.sender_vouched)
    and not exists (
        select 1 from case_file c join recipient r on r.mail = c.mail and r.lookup = p.lookup
        where c.id = p.case_file and (select count(*) from recipient o where o.mail = c.mail) <= 2);

-- Whether a message is a report: nobody gets it by a release, whoever it was sent to besides.
create function is_report(of_mail uuid) returns boolean language sql stable
    set search_path = ${flyway:defaultSchema}, pg_temp as $$
    select exists (select 1 from case_file c where c.mail = of_mail and c.origin = 'REPORT')
        or exists (select 1 from report r where r.mail = of_mail)
$$;

create function reports_stay() returns trigger language plpgsql as $$
begin
    if is_report(new.mail) then
        raise exception 'a report is not released' using errcode = 'check_violation';
    end if;
    return new;
end
$$;

create trigger reports_stay before update on recipient
    for each row when (new.state = 'WAITING' and old.state in ('HELD', 'RETURNED')) execute function reports_stay();

-- As before, and the forwards kept beside a case: they say what it says, and go where it goes.
create or replace function desk_message_step() returns trigger language plpgsql as $$
begin
    if old.state = 'SETTLED' and new.state = 'SEALED' and old.evidence_key is not null
            and (new.envelope, new.body, new.vault) is not distinct from (old.envelope, old.body, old.vault)
            and (exists (select 1 from case_file c where c.mail = new.id and c.sealing)
                or exists (select 1 from report r join case_file c on c.id = r.case_file join message m on m.id = c.mail
                    where r.mail = new.id and c.mail <> new.id and (c.sealing or m.state = 'SEALED'))) then
        return new;
    end if;
    if old.state in ('SETTLED', 'SEALED') and new.state = 'REMOVED'
            and num_nonnulls(new.spool_key, new.evidence_key, new.sealed_key, new.reading_copy, new.envelope, new.body) = 0
            and new.vault <> 'KEPT'
            and (exists (select 1 from case_file c join destruction d on d.case_file = c.id where c.mail = new.id)
                or exists (select 1 from report r join destruction d on d.case_file = r.case_file
                    where r.mail = new.id)) then
        return new;
    end if;
    raise exception 'the desk seals or destroys, nothing else' using errcode = 'check_violation';
end
$$;

-- A case begins with somebody waiting to see it.
create function case_file_starts() returns trigger language plpgsql as $$
begin
    if new.state <> 'WAITING' or new.sealing then
        raise exception 'a case starts as one that waits' using errcode = 'check_violation';
    end if;
    return new;
end
$$;

create trigger case_file_starts before insert on case_file
    for each row when (current_user = 'gatehouse_gateway') execute function case_file_starts();
