package io.sluice.history.archive;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;

/** The one pass over an archive: each document is checked, looked at for facts, and put into the index. */
final class Pass {

    private final ObjectMapper json;
    private final ArchiveLimits limits;
    private final Subject subject;
    private final PathShape shape;
    private final FactFinder finder;
    private final DocumentIndex.Writer index;

    Pass(ObjectMapper json, ArchiveLimits limits, Subject subject) {
        this.json = json;
        this.limits = limits;
        this.subject = subject;
        this.shape = new PathShape(subject);
        this.finder = FactFinder.of(subject);
        this.index = new DocumentIndex.Writer(limits.blockBytes());
    }

    void over(JsonParser parser) throws IOException, RejectedException {
        JsonToken first = parser.nextToken();
        if (first == null) {
            throw new RejectedException(Reason.EMPTY, "It is empty");
        }
        require(first == JsonToken.START_OBJECT, "It begins with an object (got " + first + ")");
        boolean found = false;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            if ("archive".equals(parser.currentName())) {
                require(parser.nextToken() == JsonToken.START_ARRAY, "\"archive\" is a list");
                documents(parser);
                found = true;
            } else {
                parser.nextToken();
                parser.skipChildren();
            }
        }
        require(found, "It has a field \"archive\"");
        JsonToken more = parser.nextToken();
        if (more != null) {
            throw new RejectedException(Reason.NOT_JSON, "Something follows after its end: " + more);
        }
    }

    private void documents(JsonParser parser) throws IOException, RejectedException {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            require(parser.currentToken() == JsonToken.START_OBJECT, "Each of \"archive\" is an object");
            document(parser);
        }
    }

    private void document(JsonParser parser) throws IOException, RejectedException {
        String path = null;
        // Flink writes the path first. Where it comes last the text has to be kept until then.
        String kept = null;
        long offset = -1;
        long end = -1;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String field = parser.currentName();
            JsonToken value = parser.nextToken();
            if ("path".equals(field)) {
                require(value == JsonToken.VALUE_STRING, "A \"path\" is text (got " + value + ")");
                path = checked(parser.getText());
            } else if ("json".equals(field)) {
                require(value == JsonToken.VALUE_STRING, "A \"json\" is text (got " + value + ")");
                offset = parser.currentTokenLocation().getByteOffset();
                require(offset >= 0, "It is in UTF-8");
                if (path == null) {
                    kept = parser.getText();
                } else {
                    look(path, parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
                }
                end = parser.currentLocation().getByteOffset();
            } else {
                parser.skipChildren();
            }
        }
        if (path == null || end < 0) {
            throw new RejectedException(Reason.NOT_AN_ARCHIVE, "Each of \"archive\" has a \"path\" and a \"json\"");
        }
        if (kept != null) {
            look(path, kept.toCharArray(), 0, kept.length());
        }
        index.add(new DocumentIndex.Entry(path, offset, Math.toIntExact(end - offset)));
        if (index.size() > limits.maxDocuments()) {
            throw new RejectedException(
                    Reason.TOO_LARGE, "An archive has up to " + limits.maxDocuments() + " documents (max-documents)");
        }
    }

    private String checked(String path) throws RejectedException {
        if (!shape.fits(path)) {
            throw new RejectedException(
                    Reason.FOREIGN_PATH,
                    "Paths are " + subject.overview() + " and what is below " + subject.root() + " (got \"" + path
                            + "\")");
        }
        return path;
    }

    private void look(String path, char[] text, int offset, int length) throws IOException, RejectedException {
        try (JsonParser document = json.getFactory().createParser(text, offset, length)) {
            if (document.nextToken() == null) {
                throw new RejectedException(Reason.BAD_DOCUMENT, path + " is empty");
            }
            if (finder.wants(path)) {
                finder.take(path, json.readTree(document));
            } else {
                document.skipChildren();
            }
            if (document.nextToken() != null) {
                throw new RejectedException(Reason.BAD_DOCUMENT, path + " is more than one JSON value");
            }
        } catch (JacksonException e) {
            throw new RejectedException(Reason.BAD_DOCUMENT, path + " is not JSON: " + e.getOriginalMessage());
        }
    }

    byte[] index() {
        return index.toBytes();
    }

    Facts facts() throws RejectedException {
        return finder.facts();
    }

    private void require(boolean met, String expected) throws RejectedException {
        if (!met) {
            throw new RejectedException(Reason.NOT_AN_ARCHIVE, expected);
        }
    }
}
