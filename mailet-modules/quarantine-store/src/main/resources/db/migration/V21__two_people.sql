-- What needs two people is asked and approved in change_request; here the database itself insists. A program, or a person
-- at the desk's database role, that skips the asking is refused.

create function approved_by_two(of_kind text, of_subject uuid, asker uuid, approver uuid) returns boolean
    language sql stable set search_path = ${flyway:defaultSchema}, pg_temp as $$
    select exists (select 1 from change_request q
        where q.kind = of_kind and q.subject = of_subject and q.state = 'APPROVED' and q.done_at is null
            and q.requested_by = asker and q.decided_by = approver and q.requested_by <> q.decided_by)
$$;

-- Whoever is no pupil for sure may be one: a shared address may be a class list.
create function may_reach_a_pupil(of_mail uuid) returns boolean
    language sql stable set search_path = ${flyway:defaultSchema}, pg_temp as $$
    select exists (select 1 from recipient r where r.mail = of_mail and r.disposition in ('HOLD', 'SEAL') and r.enforced
        and (r.person_type is null or r.person_type in ('PUPIL', 'SHARED', 'UNKNOWN')))
$$;

create function release_is_approved() returns trigger language plpgsql as $$
begin
    if (may_reach_a_pupil(new.mail) or new.approved_by is not null)
            and not approved_by_two('RELEASE', new.case_file, new.ordered_by, new.approved_by) then
        raise exception 'a release to a pupil is approved by a second person' using errcode = 'check_violation';
    end if;
    return new;
end
$$;

create trigger release_is_approved before insert on release_order
    for each row when (current_user = 'gatehouse_desk' and new.purpose = 'RELEASE')
    execute function release_is_approved();

-- A forward kept beside a case goes where that case goes.
create function destruction_is_approved() returns trigger language plpgsql as $$
begin
    if not approved_by_two('DESTROY', new.case_file, new.asked_by, new.approved_by)
            and not exists (select 1 from case_file c join report r on r.mail = c.mail
                join destruction d on d.case_file = r.case_file
                where c.id = new.case_file and d.asked_by = new.asked_by and d.approved_by = new.approved_by) then
        raise exception 'a destruction is approved by a second person' using errcode = 'check_violation';
    end if;
    return new;
end
$$;

create trigger destruction_is_approved before insert on destruction
    for each row when (current_user = 'gatehouse_desk') execute function destruction_is_approved();

-- The first two who can approve for each other are made at the command line; from then on a role is given by two.
create function role_is_approved() returns trigger language plpgsql as $$
begin
    if not exists (select 1 from change_request q
            where q.kind = 'GRANT_ROLE' and q.subject = new.person and q.details ->> 'role' = new.role
                and q.state = 'APPROVED' and q.done_at is null)
            and (select count(distinct p.id) from person p join person_role r on r.person = p.id
                where p.state <> 'CLOSED' and not p.emergency and (p.ends_on is null or p.ends_on >= current_date)
                    and r.role in ('DSL', 'HEAD', 'CHAIR')) >= 2 then
        raise exception 'a role is approved by a second person' using errcode = 'check_violation';
    end if;
    return new;
end
$$;

create trigger role_is_approved before insert on person_role
    for each row when (current_user = 'gatehouse_desk') execute function role_is_approved();

-- What somebody who keeps the machines running may see of the messages: that they are there, how large, since when, where
-- they stand. No address, no subject, no reason, no case, no name. The role is made by hand, by who wants it.
create view operations as
    select id, received_at, size, origin, state, vault, settled_at from message;

do $$
begin
    if exists (select 1 from pg_roles where rolname = 'gatehouse_operator') then
        execute 'grant usage on schema ${flyway:defaultSchema} to gatehouse_operator';
        execute 'grant select on operations to gatehouse_operator';
    end if;
end
$$;
