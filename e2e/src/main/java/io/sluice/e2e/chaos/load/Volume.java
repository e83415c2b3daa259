package io.sluice.e2e.chaos.load;

import java.util.List;

/**
 * How much is sent, and to what.
 *
 * @param commands good commands; garbage comes on top
 * @param clusters the names that specs may give
 * @param partitions of the log
 */
public record Volume(int commands, int jobs, List<String> clusters, int partitions) {

    public Volume {
        clusters = List.copyOf(clusters);
        if (commands < jobs || jobs < 1 || partitions < 2 || clusters.isEmpty()) {
            throw new IllegalArgumentException("Every job gets a command, and a wrong partition needs two");
        }
    }
}
