package io.sluice.history.layout;

import io.sluice.contracts.FlinkJobId;
import io.sluice.history.archive.Subject;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Both layouts, mixed as they come: {@code <jobId>} up to Flink 2.2, and since 2.3
 * {@code <cluster.id>/applications/<applicationId>/jobs/<jobId>} with {@code application-summary} beside {@code jobs}. Paths are
 * relative to the source, with slashes. What fits neither is somebody else's and is passed over.
 */
public final class Layout {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");
    private static final String APPLICATIONS = "applications";
    private static final String JOBS = "jobs";
    private static final String SUMMARY = "application-summary";

    private Layout() {}

    /** What the archive at this path is of; empty if no archive belongs there. */
    public static Optional<Place> placeOf(String path) {
        String[] parts = path.split("/", -1);
        return switch (parts.length) {
            case 1 -> flat(parts[0]);
            case 4 -> summary(parts);
            case 5 -> job(parts);
            default -> Optional.empty();
        };
    }

    /** Whether archives may be in this directory or below it; the empty path is the source itself. */
    public static boolean leadsToArchives(String directory) {
        if (directory.isEmpty()) {
            return true;
        }
        String[] parts = directory.split("/", -1);
        return switch (parts.length) {
            case 1 -> isName(parts[0]);
            case 2 -> isName(parts[0]) && parts[1].equals(APPLICATIONS);
            case 3 -> isName(parts[0]) && parts[1].equals(APPLICATIONS) && isId(parts[2]);
            case 4 -> isName(parts[0]) && parts[1].equals(APPLICATIONS) && isId(parts[2]) && parts[3].equals(JOBS);
            default -> false;
        };
    }

    /** Whether this is the directory of one application: there is one a run, so that these are many. */
    public static boolean isOfOneApplication(String directory) {
        return directory.chars().filter(character -> character == '/').count() >= 2;
    }

    private static Optional<Place> flat(String name) {
        return isId(name)
                ? Optional.of(new Place(new Subject.JobArchive(new FlinkJobId(name)), null, null))
                : Optional.empty();
    }

    private static Optional<Place> summary(String[] parts) {
        return leadsToArchives(parts[0] + "/" + parts[1] + "/" + parts[2]) && parts[3].equals(SUMMARY)
                ? Optional.of(new Place(new Subject.ApplicationSummary(parts[2]), parts[0], parts[2]))
                : Optional.empty();
    }

    private static Optional<Place> job(String[] parts) {
        return leadsToArchives(parts[0] + "/" + parts[1] + "/" + parts[2] + "/" + parts[3]) && isId(parts[4])
                ? Optional.of(new Place(new Subject.JobArchive(new FlinkJobId(parts[4])), parts[0], parts[2]))
                : Optional.empty();
    }

    private static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /** A cluster's name is what its owner chose; hidden files and what goes up are no names. */
    private static boolean isName(String text) {
        return !text.isEmpty() && !text.startsWith(".") && text.indexOf('\0') < 0 && text.length() <= 255;
    }
}
