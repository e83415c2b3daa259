-- What the beginning of a job's archive says, so that the run is listed before its archive is taken in; gone after that.
alter table archive_file
    add column job_id   text collate "C",
    add column state    text,
    add column ended_at timestamptz,
    add column overview text;

-- Overviews go by end and job: so a run keeps its place when its archive is taken in.
create index archive_file_listed on archive_file (ended_at desc, job_id desc) where status = 'WAITING' and overview is not null;
create index archive_file_of_job on archive_file (job_id) where status = 'WAITING' and overview is not null;
create index run_latest_by_end on run (ended_at desc, flink_job_id desc) where latest;
create index application_latest_by_end on application (ended_at desc, application_id desc) where latest;
drop index application_by_end;
