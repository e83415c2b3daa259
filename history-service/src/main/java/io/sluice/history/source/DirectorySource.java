package io.sluice.history.source;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import io.sluice.history.layout.Layout;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A local or mounted directory. Only plain files are read, and no symbolic link is followed on the way from the directory to the
 * file, so that nothing outside of it is ever read; the directory itself may be one.
 */
final class DirectorySource implements ArchiveSource {

    private static final Logger LOG = Logger.getLogger(DirectorySource.class);

    private final String name;
    private final Path root;
    private final int maxWatches;
    private volatile @Nullable DirectoryWatch watch;

    DirectorySource(String name, Path root, int maxWatches) {
        this.name = name;
        this.root = root;
        this.maxWatches = maxWatches;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String uri() {
        return root.toUri().toString();
    }

    /** Flink writes the overview behind the environment, which the class path makes long. */
    @Override
    public int glanceBytes() {
        return 32 * 1024;
    }

    @Override
    public @Nullable String list(@Nullable String cursor, Consumer<FoundFile> found) throws IOException {
        if (!Files.isDirectory(root)) {
            throw new SourceAwayException(root + " is no directory, or not there now", null);
        }
        walk("", found);
        DirectoryWatch current = watch;
        if (current != null) {
            // A mount that came back is another directory than the one that was watched.
            current.watch("");
        }
        return null;
    }

    /** Lists one directory and what is below it; one that has gone meanwhile is passed over. */
    private void walk(String directory, Consumer<FoundFile> found) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(root.resolve(directory))) {
            for (Path entry : entries) {
                String path =
                        directory.isEmpty() ? entry.getFileName().toString() : directory + "/" + entry.getFileName();
                look(path, found);
            }
        } catch (NoSuchFileException | NotDirectoryException e) {
            if (directory.isEmpty()) {
                throw e;
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    /** Tells of the file at this path, or of those below it if it is a directory. */
    void look(String path, Consumer<FoundFile> found) throws IOException {
        boolean archive = Layout.placeOf(path).isPresent();
        boolean directory = Layout.leadsToArchives(path);
        if (!archive && !directory) {
            return;
        }
        BasicFileAttributes attributes;
        try {
            attributes = Files.readAttributes(root.resolve(path), BasicFileAttributes.class, NOFOLLOW_LINKS);
        } catch (NoSuchFileException e) {
            return;
        }
        if (directory && attributes.isDirectory()) {
            DirectoryWatch current = watch;
            if (current != null) {
                current.watch(path);
            }
            walk(path, found);
        } else if (archive) {
            fileOf(path, attributes).ifPresent(found);
        }
    }

    private static Optional<FoundFile> fileOf(String path, BasicFileAttributes attributes) {
        boolean link = attributes.isSymbolicLink();
        if (!attributes.isRegularFile() && !link) {
            return Optional.empty();
        }
        long time = attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS);
        return Optional.of(new FoundFile(path, attributes.size() + "-" + time, attributes.size(), link));
    }

    Path root() {
        return root;
    }

    /** What is done with a file, by its name in a directory that was reached without following a link. */
    private interface Deed<T> {
        T on(SecureDirectoryStream<Path> directory, Path name) throws IOException;
    }

    @Override
    public InputStream open(String path) throws IOException {
        return inDirectoryOf(path, (directory, name) -> {
            // A pipe would be waited for without end.
            BasicFileAttributes attributes = directory
                    .getFileAttributeView(name, BasicFileAttributeView.class, NOFOLLOW_LINKS)
                    .readAttributes();
            if (!attributes.isRegularFile()) {
                throw new IOException(path + " is no plain file");
            }
            return Channels.newInputStream(
                    directory.newByteChannel(name, Set.of(StandardOpenOption.READ, NOFOLLOW_LINKS)));
        });
    }

    @Override
    public boolean has(String path) throws IOException {
        try {
            inDirectoryOf(
                    path,
                    (directory, name) -> directory
                            .getFileAttributeView(name, BasicFileAttributeView.class, NOFOLLOW_LINKS)
                            .readAttributes());
            return true;
        } catch (NoSuchFileException | NotDirectoryException e) {
            return false;
        }
    }

    @Override
    public void delete(String path) throws IOException {
        try {
            inDirectoryOf(path, (directory, name) -> {
                directory.deleteFile(name);
                return name;
            });
        } catch (NoSuchFileException e) {
            LOG.debugf("A file is gone already, source=%s path=%s", name, path);
        }
    }

    private <T> T inDirectoryOf(String path, Deed<T> deed) throws IOException {
        String[] parts = path.split("/");
        DirectoryStream<Path> directory = openRoot();
        try {
            for (int i = 0; i < parts.length - 1; i++) {
                DirectoryStream<Path> next = secure(directory).newDirectoryStream(Path.of(parts[i]), NOFOLLOW_LINKS);
                directory.close();
                directory = next;
            }
            return deed.on(secure(directory), Path.of(parts[parts.length - 1]));
        } finally {
            directory.close();
        }
    }

    private DirectoryStream<Path> openRoot() throws SourceAwayException {
        try {
            return Files.newDirectoryStream(root);
        } catch (IOException e) {
            throw new SourceAwayException(root + " is not there now: " + e, e);
        }
    }

    private static SecureDirectoryStream<Path> secure(DirectoryStream<Path> directory) throws IOException {
        if (directory instanceof SecureDirectoryStream<Path> secure) {
            return secure;
        }
        throw new IOException("This file system cannot open a file without following links");
    }

    @Override
    public void watch(Consumer<Iterable<FoundFile>> found, Runnable missed) throws IOException {
        DirectoryWatch started = new DirectoryWatch(this, maxWatches, found, missed);
        watch = started;
        started.start();
    }

    @Override
    public void close() {
        DirectoryWatch current = watch;
        if (current != null) {
            current.close();
        }
    }
}
