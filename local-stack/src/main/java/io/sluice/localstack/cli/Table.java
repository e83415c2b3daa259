package io.sluice.localstack.cli;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rows of text in columns as wide as their widest cell. */
final class Table {

    private static final String GAP = "  ";

    private Table() {}

    /** One line a row, the header first. */
    static List<String> lines(List<String> header, List<List<String>> rows) {
        int[] widths = IntStream.range(0, header.size())
                .map(column -> Math.max(
                        header.get(column).length(),
                        rows.stream()
                                .mapToInt(row -> row.get(column).length())
                                .max()
                                .orElse(0)))
                .toArray();
        return IntStream.range(-1, rows.size())
                .mapToObj(row -> line(row < 0 ? header : rows.get(row), widths))
                .toList();
    }

    private static String line(List<String> cells, int[] widths) {
        return IntStream.range(0, cells.size())
                .mapToObj(column -> cells.get(column)
                        + " ".repeat(widths[column] - cells.get(column).length()))
                .collect(Collectors.joining(GAP, GAP, ""))
                .stripTrailing();
    }
}
