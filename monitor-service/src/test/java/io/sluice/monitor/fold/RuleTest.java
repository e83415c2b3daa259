package io.sluice.monitor.fold;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each row of the decision table. */
class RuleTest {

    static Stream<Situations.Row> situations() {
        return Situations.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("situations")
    void aRuleSaysTheState(Situations.Row row) {
        assertThat(row.story().status().state()).isEqualTo(row.state());
        assertThat(firstOf(row.story())).isEqualTo(row.rule());
    }

    @Test
    void everyRuleHasARow() {
        Set<Rule> shown = Situations.all().map(Situations.Row::rule).collect(Collectors.toSet());

        assertThat(shown).isEqualTo(EnumSet.allOf(Rule.class));
    }

    private static Rule firstOf(Story story) {
        return Stream.of(Rule.values())
                .filter(rule -> rule.find(story.picture()).isPresent())
                .findFirst()
                .orElseThrow();
    }
}
