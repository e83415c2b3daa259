package io.sluice.history.source;

import java.util.Set;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Whether an object store's answer is about the one object that was asked for, so that the failure stays with that file. What is
 * not known to be is about the store: nothing is given up then, and all is tried again.
 */
final class S3Errors {

    private static final int FIRST_OF_CLIENT_ERRORS = 400;
    private static final int FIRST_OF_SERVER_ERRORS = 500;

    /** That it takes too long, or is too often: nothing about what is asked for. */
    private static final Set<Integer> LATER = Set.of(408, 425, 429);

    /**
     * About the bucket, or who asks. {@code AccessDenied} is said of single objects too; but when rights are missing it is said
     * of all, and they are not to go to quarantine for it.
     */
    private static final Set<String> ABOUT_THE_STORE = Set.of(
            "AccessDenied",
            "AccountProblem",
            "AllAccessDisabled",
            "AuthorizationHeaderMalformed",
            "ExpiredToken",
            "IllegalLocationConstraintException",
            "InvalidAccessKeyId",
            "InvalidBucketName",
            "InvalidToken",
            "MissingSecurityHeader",
            "NoSuchBucket",
            "NotSignedUp",
            "RequestTimeTooSkewed",
            "RequestTimeout",
            "SignatureDoesNotMatch",
            "SlowDown",
            "TokenRefreshRequired",
            "TooManyRequests");

    private S3Errors() {}

    static boolean isAboutOneObject(S3Exception answer) {
        int status = answer.statusCode();
        String code = answer.awsErrorDetails() == null
                ? null
                : answer.awsErrorDetails().errorCode();
        return status >= FIRST_OF_CLIENT_ERRORS
                && status < FIRST_OF_SERVER_ERRORS
                && !LATER.contains(status)
                // Without a code it is a proxy's word, and not the store's.
                && code != null
                && !code.isBlank()
                && !ABOUT_THE_STORE.contains(code);
    }
}
