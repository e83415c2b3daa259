package io.sluice.history.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.sluice.contracts.FlinkJobId;
import io.sluice.history.archive.Block;
import io.sluice.history.archive.DocumentIndex;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Reads documents out of blocks: only those blocks that a document touches. */
@ApplicationScoped
class StoredDocuments implements Documents {

    private static final String INDEX =
            "select documents from run where id = ? union all select documents from application where id = ?";

    /** What was taken in was within its limit; it need not be checked against a limit that has changed since. */
    private final JsonFactory json = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private final Transactions transactions;

    StoredDocuments(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Optional<byte[]> find(long archive, String path) {
        return transactions.run(connection -> {
            Optional<DocumentIndex> index = index(connection, archive);
            Optional<DocumentIndex.Entry> entry = index.flatMap(one -> one.find(path));
            return entry.isEmpty()
                    ? Optional.<byte[]>empty()
                    : Optional.of(document(connection, archive, index.get().blockBytes(), entry.get()));
        });
    }

    @Override
    public Optional<byte[]> find(FlinkJobId job, String path) {
        Optional<Long> archive = transactions.run(connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("select id from run where flink_job_id = ? and latest")) {
                statement.setString(1, job.value());
                try (ResultSet rows = statement.executeQuery()) {
                    return rows.next() ? Optional.of(rows.getLong(1)) : Optional.<Long>empty();
                }
            }
        });
        return archive.flatMap(id -> find(id, path));
    }

    @Override
    public List<String> paths(long archive) {
        return transactions
                .run(connection -> index(connection, archive))
                .map(index ->
                        index.entries().stream().map(DocumentIndex.Entry::path).toList())
                .orElse(List.of());
    }

    @Override
    public boolean copy(long archive, OutputStream to) throws IOException {
        Optional<DocumentIndex> index = transactions.run(connection -> index(connection, archive));
        if (index.isEmpty()) {
            return false;
        }
        // A transaction a block: a client that takes its time holds no connection.
        for (int number = 0; ; number++) {
            int wanted = number;
            Optional<byte[]> block = transactions.run(connection -> block(connection, archive, wanted));
            if (block.isEmpty()) {
                return true;
            }
            to.write(Block.inflate(block.get(), index.get().blockBytes()));
        }
    }

    private static Optional<DocumentIndex> index(Connection connection, long archive) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INDEX)) {
            statement.setLong(1, archive);
            statement.setLong(2, archive);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(DocumentIndex.of(rows.getBytes(1))) : Optional.empty();
            }
        }
    }

    private byte[] document(Connection connection, long archive, int blockBytes, DocumentIndex.Entry entry)
            throws SQLException {
        ByteArrayOutputStream touched = new ByteArrayOutputStream();
        long first = entry.offset() / blockBytes;
        long last = (entry.offset() + entry.length() - 1) / blockBytes;
        for (long number = first; number <= last; number++) {
            touched.writeBytes(block(connection, archive, (int) number)
                    .map(block -> Block.inflate(block, blockBytes))
                    .orElseThrow(() -> new IllegalStateException("Archive " + archive + " lacks a block")));
        }
        return text(touched.toByteArray(), (int) (entry.offset() - first * blockBytes), entry.length());
    }

    /** What a JSON string holds. */
    private byte[] text(byte[] raw, int offset, int length) {
        try (JsonParser parser = json.createParser(raw, offset, length)) {
            parser.nextToken();
            return parser.getText().getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("A document that was checked cannot be read", e);
        }
    }

    private static Optional<byte[]> block(Connection connection, long archive, int number) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select bytes from archive_block where archive = ? and number = ?")) {
            statement.setLong(1, archive);
            statement.setInt(2, number);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(rows.getBytes(1)) : Optional.empty();
            }
        }
    }
}
