-- The store of the history service. Ids are ordered bytewise, so that pages are the same under every locale of the database.

-- Where archives come from, and how far each listing is. One row a configured source; rows of sources that are no longer
-- configured stay until their runs are gone.
create table source (
    name            text collate "C" primary key,
    uri             text        not null,
    next_listing_at timestamptz not null default now(),
    listing_cursor  text,
    listed_at       timestamptz,
    listed_files    bigint      not null default 0,
    failing_since   timestamptz,
    failure         text
);

-- Every file that a listing found, in which state it is, and when it is looked at next. The row's lock is the claim: whoever
-- reads a file holds it, and a dead instance's claims end with its connection.
create table archive_file (
    id         bigint generated always as identity primary key,
    source     text collate "C" not null,
    path       text collate "C" not null,
    -- Size and time or entity tag: another stamp is another content.
    stamp      text        not null,
    size       bigint      not null,
    status     text        not null,
    attempts   integer     not null default 0,
    due_at     timestamptz not null default now(),
    changed_at timestamptz not null default now(),
    reason     text,
    detail     text,
    archive    bigint,
    unique (source, path)
);

create index archive_file_waiting on archive_file (due_at) where status = 'WAITING';
create index archive_file_quarantined on archive_file (id) where status = 'QUARANTINED';
create index archive_file_expired on archive_file (source, id) where status = 'EXPIRED';
create index archive_file_by_archive on archive_file (archive) where archive is not null;

create sequence archive_id cache 1;

-- One row a run and content. What people search by is in columns; "documents" says where in the blocks each document is.
create table run (
    id              bigint primary key,
    source          text collate "C" not null,
    flink_job_id    text collate "C" not null,
    content_hash    text collate "C" not null,
    -- Of several archives of one Flink job id the one that ended last; Flink's paths show that one alone.
    latest          boolean     not null,
    cluster         text,
    application     text collate "C",
    job             text collate "C",
    namespace       text collate "C" generated always as (split_part(job, '/', 1)) stored,
    run             text,
    name            text        not null,
    state           text        not null,
    started_at      timestamptz not null,
    ended_at        timestamptz not null,
    cause           text,
    restored_from   text,
    last_checkpoint text,
    last_savepoint  text,
    tasks           integer     not null,
    tasks_finished  integer     not null,
    tasks_canceled  integer     not null,
    tasks_failed    integer     not null,
    flink_version   text,
    overview        text        not null,
    raw_bytes       bigint      not null,
    stored_bytes    bigint      not null,
    stored_at       timestamptz not null default now(),
    documents       bytea       not null,
    -- Dots and dollars part words, so that a class is found by its simple name.
    search          tsvector generated always as (
        to_tsvector('simple', regexp_replace(name || ' ' || coalesce(left(cause, 2000), ''), '[^[:alnum:]]+', ' ', 'g'))
    ) stored,
    unique (flink_job_id, source, content_hash)
);

alter table run alter column documents set storage external;
create unique index run_latest on run (flink_job_id) where latest;
create index run_by_end on run (ended_at desc, id desc);
create index run_by_job on run (job, ended_at desc, id desc) where job is not null;
create index run_by_source on run (source, ended_at desc, id desc);
create index run_by_search on run using gin (search);
create index run_by_application on run (application) where application is not null;

-- The summary that Flink writes of an application since 2.3.
create table application (
    id             bigint primary key,
    source         text collate "C" not null,
    application_id text collate "C" not null,
    content_hash   text collate "C" not null,
    latest         boolean     not null,
    cluster        text,
    name           text        not null,
    state          text        not null,
    started_at     timestamptz not null,
    ended_at       timestamptz not null,
    overview       text        not null,
    raw_bytes      bigint      not null,
    stored_bytes   bigint      not null,
    stored_at      timestamptz not null default now(),
    documents      bytea       not null,
    unique (application_id, source, content_hash)
);

alter table application alter column documents set storage external;
create unique index application_latest on application (application_id) where latest;
create index application_by_end on application (ended_at desc, id desc);
create index application_by_source on application (source, ended_at desc, id desc);

-- The archives as Flink wrote them, in blocks that are compressed (zstd) each on its own; most have one.
create table archive_block (
    archive bigint  not null,
    number  integer not null,
    bytes   bytea   not null,
    primary key (archive, number)
);

-- Compressed already: PostgreSQL is not to try.
alter table archive_block alter column bytes set storage external;

-- Which Flink job id belongs to which run of which job, as Sluice's topics tell.
create table known_run (
    flink_job_id text collate "C" primary key,
    job          text        not null,
    run          text        not null,
    -- When it was handed to its cluster; null where only an event tells of it.
    since        timestamptz
);

-- What is still to be told on sluice.archives; a row goes when its record is committed there. Its key is settled when it joins
-- a batch.
create table outbox (
    id      bigint generated always as identity primary key,
    archive bigint      not null,
    -- Until when a job of Sluice may still turn up; at once if one has.
    due_at  timestamptz not null,
    batch   bigint,
    key     text
);

create index outbox_waiting on outbox (due_at) where batch is null;
create index outbox_batched on outbox (batch) where batch is not null;
create index outbox_by_archive on outbox (archive);

-- Who tells, and what is on its way: one row.
create table relay (
    id          integer primary key check (id = 1),
    holder      text        not null,
    epoch       bigint      not null,
    lease_until timestamptz not null,
    -- When Sluice's topics were last read to their ends: who is whose run was known then.
    read_at     timestamptz,
    -- The batch that is on its way, and where the topic ended before it was sent, as JSON; null while none is.
    batch       bigint,
    positions   text
);

insert into relay (id, holder, epoch, lease_until) values (1, '', 0, now());

-- How far each partition of Sluice's topics has been read for known_run.
create table log_position (
    topic_id    text    not null,
    partition   integer not null,
    next_offset bigint  not null,
    primary key (topic_id, partition)
);

create sequence relay_batch;
