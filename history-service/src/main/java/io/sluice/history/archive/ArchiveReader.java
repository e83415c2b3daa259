package io.sluice.history.archive;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
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
        Pass pass = new Pass(json, limits, subject);
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
}
