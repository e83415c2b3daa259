package io.sluice.api.bulk;

import io.sluice.api.bulk.BulkItem.Result;
import io.sluice.contracts.command.CommandType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a bulk request came to, job by job. */
@Schema(name = "BulkAnswer")
record BulkAnswer(
        @Schema(description = "Nothing was sent") boolean dryRun,
        CommandType type,

        @Schema(description = "How many jobs the selector means")
        int selected,

        @Schema(description = "How many commands are in the log")
        long sent,

        @Schema(description = "How many are certainly not in the log")
        long refused,

        @Schema(description = "How many may be in the log") long inDoubt,

        @Schema(description = "In the order of the job ids, or as they were named")
        List<BulkItem> items) {

    static BulkAnswer of(BulkRequest request, List<BulkItem> items) {
        return new BulkAnswer(
                request.dryRun(),
                request.command().type(),
                items.size(),
                count(items, Result.SENT),
                count(items, Result.REFUSED),
                count(items, Result.IN_DOUBT),
                List.copyOf(items));
    }

    private static long count(List<BulkItem> items, Result result) {
        return items.stream().filter(item -> item.result() == result).count();
    }
}
