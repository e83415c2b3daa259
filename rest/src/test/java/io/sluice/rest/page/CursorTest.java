package io.sluice.rest.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.contracts.problem.ProblemException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {

    @Test
    void aCursorIsReadBackWhateverItsLastValueHolds() {
        Cursor cursor = Cursor.of("2026-11-20T08:00:00Z", "file:///a\nb \u00e4");

        assertThat(Cursor.read(cursor.text(), 2)).contains(cursor);
        assertThat(cursor.text()).matches("[A-Za-z0-9_-]+");
    }

    @ParameterizedTest
    @ValueSource(strings = {"!", "a b", "QQ=Q"})
    void whatIsNoCursorOfOursIsRefusedWithItsName(String text) {
        assertThatThrownBy(() -> new PageRequest(1, text).after(2, Cursor::values))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("\"cursor\"");
    }

    @Test
    void aPageKnowsWhetherThereAreMore() {
        Page<String> more = Page.of(List.of("a", "b", "c"), 2, Cursor::of);
        Page<String> last = Page.of(List.of("a", "b"), 2, Cursor::of);

        assertThat(more.items()).containsExactly("a", "b");
        assertThat(Cursor.read(more.nextCursor(), 1)).contains(Cursor.of("b"));
        assertThat(last.items()).containsExactly("a", "b");
        assertThat(last.nextCursor()).isNull();
    }
}
