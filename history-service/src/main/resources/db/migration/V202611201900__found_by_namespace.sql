-- A list of runs by namespace, or by state, reads no more than it shows.
create index run_by_namespace on run (namespace, ended_at desc, id desc) where namespace is not null;
create index run_by_state on run (state, ended_at desc, id desc);

-- A file that vanished before it was read is forgotten from now on.
delete from archive_file where status = 'GONE';
