package io.sluice.history.archive;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.luben.zstd.ZstdCompressCtx;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads archives in one pass: checks them, finds the facts, packs them into blocks. One document is in memory at a time, whatever
 * the archive's size. For one thread; it holds memory outside the heap until it is closed.
 */
public final class ArchiveReader implements AutoCloseable {

    private static final int MAX_DEPTH = 500;

    private final ArchiveLimits limits;
    private final ObjectMapper json;
    private final byte[] block;
    private final ZstdCompressCtx zstd = new ZstdCompressCtx();

    public ArchiveReader(ArchiveLimits limits) {
        this.limits = limits;
        this.block = new byte[limits.blockBytes()];
        this.zstd.setLevel(limits.compression());
        this.json = new ObjectMapper(JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .maxStringLength(limits.maxDocumentCharacters())
                        .build())
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                // Its closing is the business of who opened it.
                .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
                .build());
    }

    /**
     * Reads one archive to its end.
     *
     * @param subject what the file's name says
     * @throws RejectedException if it is none, or not this one; blocks may have gone to the sink before that is known
     * @throws IOException if the source breaks off
     */
    public ReadArchive read(InputStream from, Subject subject, BlockSink sink) throws RejectedException, IOException {
        Tap tap = new Tap(from, limits, block, zstd, sink);
        Pass pass = new Pass(subject);
        try (JsonParser parser = json.getFactory().createParser(tap)) {
            pass.over(parser);
            tap.drain();
        } catch (Tap.TooLongException e) {
            throw new RejectedException(
                    Reason.TOO_LARGE, "An archive has up to " + limits.maxBytes() + " bytes (max-archive)");
        } catch (StreamConstraintsException e) {
            throw new RejectedException(
                    Reason.TOO_LARGE,
                    "A document has up to " + limits.maxDocumentCharacters() + " characters (max-document): "
                            + e.getOriginalMessage());
        } catch (JacksonException e) {
            throw unfit(tap, e.getOriginalMessage());
        } catch (CharConversionException e) {
            throw unfit(tap, String.valueOf(e.getMessage()));
        }
        String hash = tap.finish();
        return new ReadArchive(hash, tap.count(), tap.stored(), pass.index(), pass.facts());
    }

    /** Who went wrong after all was read wanted more: that is a file that is still being written, or was never finished. */
    private static RejectedException unfit(Tap tap, String problem) {
        return tap.isDry()
                ? new RejectedException(Reason.TRUNCATED, "It ends in the midst, after " + tap.count() + " bytes")
                : new RejectedException(Reason.NOT_JSON, problem);
    }

    @Override
    public void close() {
        zstd.close();
    }

    /** One archive's pass. */
    private final class Pass {

        private final Subject subject;
        private final PathShape shape;
        private final FactFinder finder;
        private final DocumentIndex.Writer index = new DocumentIndex.Writer(limits.blockBytes());

        Pass(Subject subject) {
            this.subject = subject;
            this.shape = new PathShape(subject);
            this.finder = FactFinder.of(subject);
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
                        Reason.TOO_LARGE,
                        "An archive has up to " + limits.maxDocuments() + " documents (max-documents)");
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
}
