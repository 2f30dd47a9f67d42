-- Why somebody answered against what the gateway is sure of: they know something that it does not.
alter table case_answer add column against text check (against <> '');
