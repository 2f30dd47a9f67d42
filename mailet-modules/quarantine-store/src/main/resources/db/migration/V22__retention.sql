-- What is kept for how long. Nothing is ever deleted by the clock: when the time is over, people are told, and two of them
-- destroy it or nobody does.

alter table case_file add column retention_due timestamptz;
grant update (retention_due) on case_file to gatehouse_desk;

alter table notice drop constraint notice_kind_check;
alter table notice add constraint notice_kind_check
    check (kind in ('URGENT', 'APPROVAL', 'DIGEST', 'EMERGENCY_ACCESS', 'RETENTION'));

-- Somebody with the right to ask has asked that nothing of a case goes (C14, E25). While one is open, nobody destroys it.
create table preservation (
    id            uuid primary key,
    case_file     uuid not null references case_file (id),
    authority     text not null,
    reference     text not null,
    placed_at     timestamptz not null,
    -- When somebody asks whether it is still needed.
    review_on     date not null,
    lifted_at     timestamptz,
    -- Which holders of key shares lifted it: two people.
    lifted_shares text,
    check ((lifted_at is null) = (lifted_shares is null))
);

create index preservation_open on preservation (case_file) where lifted_at is null;

create function preservation_step() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' then
        if old.lifted_at is null and (new.id, new.case_file, new.authority, new.reference, new.placed_at, new.review_on)
                is not distinct from (old.id, old.case_file, old.authority, old.reference, old.placed_at, old.review_on) then
            return new;
        end if;
    end if;
    raise exception 'a preservation is lifted once, and stays on record' using errcode = 'check_violation';
end
$$;

create trigger preservation_step before update or delete on preservation
    for each row execute function preservation_step();

create function is_preserved(of_case uuid) returns boolean
    language sql stable set search_path = ${flyway:defaultSchema}, pg_temp as $$
    select exists (select 1 from preservation p where p.case_file = of_case and p.lifted_at is null)
$$;

create function preserved_stays() returns trigger language plpgsql as $$
begin
    if is_preserved(new.case_file) then
        raise exception 'what is preserved is not destroyed' using errcode = 'check_violation';
    end if;
    return new;
end
$$;

-- Neither ordered nor, where it was ordered before, done.
create trigger preserved_stays before insert or update on destruction
    for each row execute function preserved_stays();

grant select on preservation to gatehouse_desk;
grant select, insert on preservation to gatehouse_gateway;
grant update (lifted_at, lifted_shares) on preservation to gatehouse_gateway;
