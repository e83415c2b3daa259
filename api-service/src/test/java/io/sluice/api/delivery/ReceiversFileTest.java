package io.sluice.api.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sluice.contracts.alert.Alert.Severity;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReceiversFileTest {

    @Test
    void everyReceiverIsReadWithItsAudience() {
        assertThat(ReceiversFile.read("""
                        receivers:
                          - {name: team, kind: slack, url: 'env:SLACK_URL', namespaces: [payments]}
                          - {name: pager, kind: webhook, url: 'https://pager.example.org/in', secret: 'file:/run/secrets/pager',
                             severities: [critical]}
                          - {name: office, kind: mail, host: smtp.example.org, user: sluice, password: 'file:/run/secrets/smtp',
                             from: sluice@example.org, to: [a@example.org]}
                        """))
                .containsExactly(
                        new Receiver.Http(
                                "team",
                                new Audience(Set.of("payments"), Set.of()),
                                HttpForm.SLACK,
                                null,
                                new Reference("env:SLACK_URL"),
                                null),
                        new Receiver.Http(
                                "pager",
                                new Audience(Set.of(), Set.of(Severity.CRITICAL)),
                                HttpForm.WEBHOOK,
                                URI.create("https://pager.example.org/in"),
                                null,
                                new Reference("file:/run/secrets/pager")),
                        new Receiver.Mail(
                                "office",
                                new Audience(Set.of(), Set.of()),
                                "smtp.example.org",
                                25,
                                Receiver.Protection.STARTTLS,
                                "sluice",
                                new Reference("file:/run/secrets/smtp"),
                                "sluice@example.org",
                                List.of("a@example.org")));
        assertThat(ReceiversFile.read("receivers: []")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{kind: slack, url: 'https://a'} | has no name",
                "{name: a} | has no kind",
                "{name: a, kind: pigeon, url: 'https://a'} | receivers.yaml cannot be read",
                "{name: a, kind: slack} | needs url",
                "{name: a, kind: slack, url: 'ftp://a'} | needs url: https://<host>/",
                "{name: a, kind: webhook, url: 'https://a', secret: hunter2} | never as itself",
                "{name: a, kind: webhook, url: 'https://a', to: [b]} | leave out host, from, to",
                "{name: a, kind: mail, from: a@b, to: [c@d]} | needs host",
                "{name: a, kind: mail, host: h, from: a@b} | needs to",
                "{name: a, kind: mail, host: h, from: a@b, to: [c@d], user: u} | needs user and password",
                "{name: a, kind: mail, host: h, from: a@b, to: [c@d], user: u, password: p} | never as itself",
                "{name: a, kind: slack, url: 'https://a', colour: red} | receivers.yaml cannot be read"
            })
    void aWrongReceiverKeepsTheServiceFromStarting(String receiver, String words) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReceiversFile.read("receivers: [" + receiver + "]"))
                .withMessageContaining(words);
    }
}
