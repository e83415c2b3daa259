package io.sluice.e2e.chaos.load;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.contracts.JobId;
import io.sluice.contracts.json.Json;
import io.sluice.e2e.chaos.check.Expected;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The commands for the jobs on a real Flink: good ones only, so few that it can follow. The same seed gives the same commands.
 *
 * @param commands over all jobs, which take turns
 */
public record RealWorkload(int jobs, int commands) {

    private static final String NAMESPACE = "real";

    public Set<JobId> ids() {
        return IntStream.range(0, jobs)
                .mapToObj(number -> new JobId(NAMESPACE, "job-" + number))
                .collect(Collectors.toSet());
    }

    /** The records, in the order in which they are sent. */
    public List<Sent> records(long seed, String cluster) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Specimen> specimens = IntStream.range(0, jobs)
                .mapToObj(number -> new Specimen(
                        new JobId(NAMESPACE, "job-" + number).toString(), Declaration.real(cluster), random.split()))
                .toList();
        List<Sent> records = new ArrayList<>();
        for (int number = 0; number < commands; number++) {
            Specimen job = specimens.get(number % jobs);
            ObjectNode command = job.next().put("id", "real-" + number);
            records.add(new Sent(job.id(), Json.text(command), Map.of(), null, Expected.COMMAND));
        }
        return records;
    }
}
