-- The suspicious-email flowchart at work: which version a case runs on, what people answered, and what must be done.

-- Versions that were ever in force, with the files they were read from: a case keeps its own.
create table flowchart (
    hash    text primary key check (hash ~ '^[0-9a-f]{64}$'),
    version text not null,
    chart   text not null,
    -- Empty where the chart speaks in its own words.
    profile text not null,
    since   timestamptz not null
);

create table case_flow (
    case_file  uuid primary key references case_file (id),
    flowchart  text not null references flowchart (hash),
    started_at timestamptz not null,
    -- Null while an open question decides.
    branch     text,
    -- Branches P, A and N: whoever closes it is not the only one who worked on it.
    two_people boolean not null default false,
    -- Somebody outside has it: the police, the local authority.
    waiting    boolean not null default false,
    closed_at  timestamptz,
    closed_by  uuid references person (id),
    check ((closed_at is null) = (closed_by is null))
);

-- What people answered, each time: the newest counts. Never a machine's.
create table case_answer (
    case_file uuid not null references case_flow (case_file),
    question  text not null,
    number    integer not null check (number > 0),
    answer    text not null,
    given_by  uuid not null references person (id),
    at        timestamptz not null,
    primary key (case_file, question, number)
);

create table case_task (
    case_file uuid not null references case_flow (case_file),
    task      text not null,
    -- DROPPED: an answer changed, so that it does not arise any more.
    state     text not null check (state in ('OPEN', 'DONE', 'NOT_NEEDED', 'DROPPED')),
    due       timestamptz not null,
    ended_at  timestamptz,
    ended_by  uuid references person (id),
    -- Which of the possible ends, where there are some.
    ending    text,
    -- Who was told, where it was sent; the number they gave; in general words what was done or why not.
    whom      text,
    reference text,
    note      text,
    primary key (case_file, task),
    check ((state in ('DONE', 'NOT_NEEDED')) = (ended_by is not null)),
    check ((ended_at is null) = (ended_by is null)),
    check (state <> 'NOT_NEEDED' or note <> '')
);

create index case_task_open on case_task (due) where state = 'OPEN';

-- How far up a case, or a task, has climbed. Written with the notices.
create table escalation (
    case_file uuid not null references case_file (id),
    -- Empty: the case itself, which nobody has taken on.
    task      text not null,
    step      integer not null check (step > 0),
    at        timestamptz not null,
    primary key (case_file, task, step)
);

-- Branch A: only the head, the chair where the head has a part, and whom it was given to know of it.
alter table case_file add column restricted boolean not null default false;
create index case_file_restricted on case_file (id) where restricted;

-- Which cases do not exist for this person: those they have a part in, and restricted ones of others.
create function hidden_cases(viewer uuid) returns setof uuid language sql stable
    set search_path = ${flyway:defaultSchema}, pg_temp as $$
    select p.case_file from person_address a join case_participant p on p.lookup = a.lookup where a.person = viewer
    union all
    select c.id from case_file c where c.restricted and c.owner is distinct from viewer
        and not exists (select 1 from person_role r where r.person = viewer and r.role = 'HEAD')
        and not (
            exists (select 1 from person_role r where r.person = viewer and r.role = 'CHAIR')
            and not exists (
                select 1 from person h join person_role r on r.person = h.id and r.role = 'HEAD'
                where h.state = 'ACTIVE' and h.id not in (
                    select a.person from person_address a join case_participant p on p.lookup = a.lookup
                    where p.case_file = c.id)))
$$;

-- A case is closed when everything is done, by a second person where that is demanded, never by somebody with a part in it.
create function case_flow_step() returns trigger language plpgsql as $$
begin
    if old.flowchart <> new.flowchart then
        raise exception 'a case keeps the flowchart it ran on' using errcode = 'check_violation';
    end if;
    if new.closed_at is not null and old.closed_at is null then
        if new.branch is null or exists (
                select 1 from case_task t where t.case_file = new.case_file and t.state = 'OPEN') then
            raise exception 'a case is closed when everything is done' using errcode = 'check_violation';
        end if;
        if not exists (select 1 from case_task t where t.case_file = new.case_file and t.task = 'where-sent'
                and t.state in ('DONE', 'NOT_NEEDED')) then
            raise exception 'a case says where it was sent' using errcode = 'check_violation';
        end if;
        if new.two_people and not exists (
                select 1 from case_answer a where a.case_file = new.case_file and a.given_by <> new.closed_by
                union all
                select 1 from case_task t where t.case_file = new.case_file and t.ended_by <> new.closed_by) then
            raise exception 'a second person closes it' using errcode = 'check_violation';
        end if;
        if exists (select 1 from person_address a join case_participant p on p.lookup = a.lookup
                where a.person = new.closed_by and p.case_file = new.case_file) then
            raise exception 'nobody closes a case they have a part in' using errcode = 'check_violation';
        end if;
    end if;
    return new;
end
$$;

create trigger case_flow_step before update on case_flow
    for each row execute function case_flow_step();

create function stays() returns trigger language plpgsql as $$
begin
    raise exception 'this is append-only' using errcode = 'insufficient_privilege';
end
$$;

create trigger flowchart_stays before update or delete on flowchart for each row execute function stays();
create trigger case_answer_stays before update or delete on case_answer for each row execute function stays();

-- Rights: the desk alone works on cases. The gateway leaves out of its counts what somebody may not know of.
grant select, insert on flowchart, case_answer, escalation to gatehouse_desk;
grant select, insert on case_flow, case_task to gatehouse_desk;
grant update (branch, two_people, waiting, closed_at, closed_by) on case_flow to gatehouse_desk;
grant update (state, due, ended_at, ended_by, ending, whom, reference, note) on case_task to gatehouse_desk;
grant update (restricted) on case_file to gatehouse_desk;
