package io.sluice.history.source;

/**
 * A file that has the place of an archive.
 *
 * @param path below its source, with slashes
 * @param stamp size and time, or size and entity tag: another stamp is another content
 * @param link whether it is a symbolic link, which is never followed
 */
public record FoundFile(String path, String stamp, long size, boolean link) implements Comparable<FoundFile> {

    @Override
    public int compareTo(FoundFile other) {
        return path.compareTo(other.path);
    }
}
