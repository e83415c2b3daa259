package io.sluice.rest.problem;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.PersistenceException;
import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.RollbackException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import javax.transaction.xa.XAException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseFailureTest {

    @ParameterizedTest
    @CsvSource({
        "08006,AWAY",
        "08001,AWAY",
        "57P01,AWAY",
        "57P03,AWAY",
        "53300,AWAY",
        "58030,AWAY",
        "40001,CONTENTION",
        "40P01,CONTENTION",
        "55P03,CONTENTION",
        "23505,CONTENTION",
        "22021,CONTENT",
        "23502,CONTENT",
        "54000,CONTENT",
        "42P01,OTHER",
        "42601,OTHER",
    })
    void eachStateOfTheDatabaseHasItsMeaning(String state, DatabaseFailure expected) {
        SQLException sql = new SQLException("x", state);

        assertThat(DatabaseFailure.of(new PersistenceException(new RuntimeException(sql))))
                .isEqualTo(expected);
    }

    @Test
    void aPoolWithoutAConnectionMeansAway() {
        assertThat(DatabaseFailure.of(new SQLException("Acquisition timeout"))).isEqualTo(DatabaseFailure.AWAY);
        assertThat(DatabaseFailure.of(new SQLTransientConnectionException("x"))).isEqualTo(DatabaseFailure.AWAY);
    }

    @Test
    void aCommitThatWasNotAnsweredMeansAwayWhereverTheManagerPutsTheError() {
        RollbackException suppressing = new RollbackException("ARJUNA016053: Could not commit transaction");
        suppressing.addSuppressed(new XAException(XAException.XAER_RMFAIL));
        RollbackException telling = new RollbackException("x");
        telling.addSuppressed(new RuntimeException(new SQLException("x", "57P01")));

        for (Exception thrown : new Exception[] {suppressing, telling, new HeuristicMixedException("x")}) {
            assertThat(DatabaseFailure.of(new RuntimeException(thrown))).isEqualTo(DatabaseFailure.AWAY);
            assertThat(DatabaseFailure.isOne(new RuntimeException(thrown))).isTrue();
        }
    }

    @Test
    void whatHasNothingToDoWithTheDatabaseIsNoFailureOfIt() {
        assertThat(DatabaseFailure.of(new IllegalStateException("x"))).isEqualTo(DatabaseFailure.OTHER);
        assertThat(DatabaseFailure.isOne(new IllegalStateException("x"))).isFalse();
        assertThat(DatabaseFailure.isOne(new RuntimeException(new SQLException("x"))))
                .isTrue();
    }
}
