-- A legal request may say who is to know of it (C14): while it stands, the case exists for these people alone.
alter table preservation add column only_for uuid[] check (cardinality(only_for) > 0);

-- Which cases do not exist for this person: those that hidden_cases says, and those that a legal request keeps to others.
-- Looked up when it is called: hidden_cases may be made anew.
create function hidden_from(viewer uuid) returns setof uuid language plpgsql stable
    set search_path = ${flyway:defaultSchema}, pg_temp as $$
begin
    return query select hidden_cases(viewer);
    return query select p.case_file from preservation p
        where p.lifted_at is null and p.only_for is not null and not viewer = any (p.only_for);
end
$$;
