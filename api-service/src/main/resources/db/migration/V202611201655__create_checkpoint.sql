-- Checkpoints and savepoints that ended, one row each: history, which policies are tried out on.
create table checkpoint (
    job      text collate "C" not null,
    run      text        not null,
    number   bigint      not null,
    ended_at timestamptz not null,
    body     text        not null,
    primary key (job, run, number)
);

create index checkpoint_by_job on checkpoint (job, ended_at desc, run desc, number desc);
create index checkpoint_by_time on checkpoint (ended_at);
