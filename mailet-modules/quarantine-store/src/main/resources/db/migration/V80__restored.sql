-- What was destroyed after a backup was made is destroyed again when that backup is restored. Who had asked and approved
-- stood in the records that were lost; the marker beside the shred keys says that it was.
alter table destruction alter column asked_by drop not null;
alter table destruction alter column approved_by drop not null;
alter table destruction add column restored boolean not null default false;
alter table destruction add constraint asked_and_approved check (restored or num_nulls(asked_by, approved_by) = 0);
