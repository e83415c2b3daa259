package io.sluice.history.archive;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Looks for a job's overview in the beginning of its archive, where Flink writes it. May be shared. */
public final class GlanceReader {

    private static final int MAX_DEPTH = 100;

    private final ObjectMapper json = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            .build());

    /**
     * What the beginning of a file says, read no further than until it is said; empty if it ends before, or says something else than
     * an archive of this job would: then the file is judged when it is taken in.
     *
     * @throws IOException if it cannot be read
     */
    public Optional<Glance> read(InputStream beginning, Subject.JobArchive subject) throws IOException {
        try (JsonParser parser = json.getFactory().createParser(beginning)) {
            if (parser.nextToken() != JsonToken.START_OBJECT
                    || !"archive".equals(parser.nextFieldName())
                    || parser.nextToken() != JsonToken.START_ARRAY) {
                return Optional.empty();
            }
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                boolean wanted = false;
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String field = parser.currentName();
                    parser.nextToken();
                    if ("path".equals(field)) {
                        wanted = subject.overview().equals(parser.getText());
                    } else if (wanted && "json".equals(field)) {
                        return Optional.of(glance(subject, parser.getText()));
                    } else {
                        parser.skipChildren();
                    }
                }
            }
            return Optional.empty();
        } catch (JacksonException | CharConversionException | RejectedException e) {
            return Optional.empty();
        }
    }

    private Glance glance(Subject.JobArchive subject, String overview) throws IOException, RejectedException {
        OverviewEntry entry = OverviewEntry.of(subject, json.readTree(overview), "jobs", "jid");
        return new Glance(
                subject.job(), entry.state("state"), entry.end(), entry.node().toString());
    }
}
