package io.sluice.history.source;

import io.sluice.history.HistoryConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** Makes the client of an object store from its configuration. */
final class S3Clients {

    private S3Clients() {}

    static S3Client of(HistoryConfig.S3 config) {
        S3ClientBuilder builder = S3Client.builder()
                .region(Region.of(config.region()))
                .credentialsProvider(config.credentialsFile()
                        .map(S3Clients::credentials)
                        .orElseGet(() -> DefaultCredentialsProvider.builder().build()))
                // Stores other than Amazon's do not all know the newer checksums.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .forcePathStyle(config.pathStyle())
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(config.timeout())
                        .socketTimeout(config.timeout()));
        config.endpoint().ifPresent(builder::endpointOverride);
        return builder.build();
    }

    /** Read at each use, so that a secret that is replaced is taken without a restart. */
    private static AwsCredentialsProvider credentials(Path file) {
        return () -> {
            try {
                List<String> lines = Files.readAllLines(file);
                if (lines.size() < 2) {
                    throw SdkClientException.create(
                            file + " holds the access key in its first line and the secret key in its second (got "
                                    + lines.size() + " lines)");
                }
                return AwsBasicCredentials.create(
                        lines.get(0).strip(), lines.get(1).strip());
            } catch (IOException e) {
                throw SdkClientException.create("The credentials in " + file + " cannot be read: " + e, e);
            }
        };
    }
}
