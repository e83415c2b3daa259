package io.sluice.history.source;

import io.sluice.history.layout.Layout;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A bucket, or what is below a prefix of it. One listing makes a bounded number of requests; the next goes on behind it. */
final class S3Source implements ArchiveSource {

    private final String name;
    private final S3Client client;
    private final String bucket;
    private final String prefix;
    private final int pageSize;
    private final int maxPages;

    /** @param prefix empty, or ending with a slash */
    S3Source(String name, S3Client client, String bucket, String prefix, int pageSize, int maxPages) {
        this.name = name;
        this.client = client;
        this.bucket = bucket;
        this.prefix = prefix;
        this.pageSize = pageSize;
        this.maxPages = maxPages;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String uri() {
        return "s3://" + bucket + "/" + prefix;
    }

    @Override
    public @Nullable String list(@Nullable String cursor, Consumer<FoundFile> found) throws IOException {
        String after = cursor;
        for (int page = 0; page < maxPages; page++) {
            ListObjectsV2Response answer = page(after);
            for (S3Object object : answer.contents()) {
                after = object.key();
                String path = object.key().substring(prefix.length());
                if (Layout.placeOf(path).isPresent()) {
                    found.accept(new FoundFile(path, object.size() + "-" + object.eTag(), object.size(), false));
                }
            }
            if (!Boolean.TRUE.equals(answer.isTruncated()) || answer.contents().isEmpty()) {
                return null;
            }
        }
        return after;
    }

    private ListObjectsV2Response page(@Nullable String after) throws IOException {
        try {
            return client.listObjectsV2(ListObjectsV2Request.builder()
                    .bucket(bucket)
                    .prefix(prefix)
                    .maxKeys(pageSize)
                    .startAfter(after)
                    .build());
        } catch (SdkException e) {
            throw new SourceAwayException("The bucket " + bucket + " cannot be listed: " + e.getMessage(), e);
        }
    }

    @Override
    public InputStream open(String path) throws IOException {
        try {
            return client.getObject(request -> request.bucket(bucket).key(prefix + path));
        } catch (NoSuchKeyException e) {
            throw (NoSuchFileException) new NoSuchFileException(path).initCause(e);
        } catch (SdkException e) {
            throw e instanceof S3Exception answer && S3Errors.isAboutOneObject(answer)
                    ? new IOException(String.valueOf(e.getMessage()), e)
                    : new SourceAwayException("The bucket " + bucket + " cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public boolean has(String path) throws IOException {
        try {
            client.headObject(request -> request.bucket(bucket).key(prefix + path));
            return true;
        } catch (NoSuchKeyException e) {
            return false;
        } catch (SdkException e) {
            throw new SourceAwayException("The bucket " + bucket + " cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public void delete(String path) throws IOException {
        try {
            client.deleteObject(request -> request.bucket(bucket).key(prefix + path));
        } catch (SdkException e) {
            throw e instanceof S3Exception answer && S3Errors.isAboutOneObject(answer)
                    ? new IOException(path + " cannot be deleted: " + e.getMessage(), e)
                    : new SourceAwayException("Nothing can be deleted in " + bucket + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
