-- How many runs of each source are kept and what they take: the sum of its rows. Each transaction that stores or removes runs adds
-- rows, so that none waits for another; from time to time they become one.
create table source_total (
    source text collate "C" not null,
    runs   bigint not null,
    bytes  bigint not null
);

insert into source_total (source, runs, bytes)
select source, count(*), sum(stored_bytes) from run group by source;

-- Since when a run is not its job's current one any more; null while it is.
alter table known_run add column over_at timestamptz;

update known_run k set over_at = now()
 where since is null or exists (select from known_run o where o.job = k.job and o.since > k.since);

create index known_run_current on known_run (job) where over_at is null;
create index known_run_over on known_run (over_at) where over_at is not null;
