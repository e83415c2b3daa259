package io.sluice.history.archive;

import io.sluice.contracts.FlinkJobId;

/** What a file's name says that it tells of; the content has to agree. */
public sealed interface Subject {

    /** Where its documents are, for instance {@code /jobs/<id>}. */
    String root();

    /** The one path that is not below {@link #root()}. */
    String overview();

    String id();

    /** The archive of a job. */
    record JobArchive(FlinkJobId job) implements Subject {
        @Override
        public String root() {
            return "/jobs/" + job;
        }

        @Override
        public String overview() {
            return "/jobs/overview";
        }

        @Override
        public String id() {
            return job.value();
        }
    }

    /**
     * The summary of an application, since Flink 2.3.
     *
     * @param application 32 hex digits
     */
    record ApplicationSummary(String application) implements Subject {
        @Override
        public String root() {
            return "/applications/" + application;
        }

        @Override
        public String overview() {
            return "/applications/overview";
        }

        @Override
        public String id() {
            return application;
        }
    }
}
