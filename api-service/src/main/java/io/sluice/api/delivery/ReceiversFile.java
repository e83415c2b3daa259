package io.sluice.api.delivery;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.sluice.api.delivery.Receiver.Protection;
import io.sluice.contracts.JobId;
import io.sluice.contracts.alert.Alert.Severity;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code receivers.yaml}. It is strict: a field that silently does nothing would be an alert that nobody hears. */
final class ReceiversFile {

    private static final ObjectReader READER = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .build()
            .readerFor(Document.class);

    private static final int MAIL_PORT = 25;

    private ReceiversFile() {}

    /** @throws IllegalArgumentException that says which receiver is wrong, and how */
    static List<Receiver> read(String yaml) {
        Document document;
        try {
            document = READER.readValue(yaml);
        } catch (IOException e) {
            throw new IllegalArgumentException("receivers.yaml cannot be read: " + e.getMessage(), e);
        }
        List<Receiver> receivers = new ArrayList<>();
        Set<String> names = new HashSet<>();
        List<Entry> entries = document == null || document.receivers() == null ? List.of() : document.receivers();
        for (Entry entry : entries) {
            check(
                    entry.name() != null && JobId.isLabel(entry.name()),
                    entry,
                    "has no name that is " + JobId.LABEL_RULE);
            check(names.add(entry.name()), entry, "is there a second time");
            check(entry.kind() != null, entry, "has no kind");
            receivers.add(entry.kind() == Kind.MAIL ? mail(entry) : http(entry, entry.kind()));
        }
        return List.copyOf(receivers);
    }

    private record Document(@Nullable List<Entry> receivers) {}

    private record Entry(
            @Nullable String name,
            @Nullable Kind kind,
            @Nullable Set<String> namespaces,
            @Nullable Set<Severity> severities,
            @Nullable String url,
            @Nullable String secret,
            @Nullable String host,
            @Nullable Integer port,
            @Nullable Protection protection,
            @Nullable String user,
            @Nullable String password,
            @Nullable String from,
            @Nullable List<String> to) {}

    private enum Kind {
        WEBHOOK,
        ALERTMANAGER,
        SLACK,
        DINGTALK,
        FEISHU,
        WECOM,
        MAIL
    }

    private static Receiver http(Entry entry, Kind kind) {
        check(
                entry.url() != null,
                entry,
                "needs url: https://…, or file:<path> or env:<name> where the address is secret");
        check(
                entry.host() == null && entry.from() == null && entry.to() == null && entry.password() == null,
                entry,
                "is called by HTTP: leave out host, from, to and password");
        boolean isSecret = Reference.isOne(entry.url());
        return new Receiver.Http(
                entry.name(),
                audience(entry),
                HttpForm.valueOf(kind.name()),
                isSecret ? null : address(entry),
                isSecret ? new Reference(entry.url()) : null,
                entry.secret() == null ? null : reference(entry, "secret", entry.secret()));
    }

    private static Receiver mail(Entry entry) {
        check(entry.host() != null, entry, "needs host, the mail server");
        check(entry.from() != null, entry, "needs from, the sender's address");
        check(entry.to() != null && !entry.to().isEmpty(), entry, "needs to, a list of addresses");
        check(entry.url() == null && entry.secret() == null, entry, "is told by mail: leave out url and secret");
        check(
                (entry.user() == null) == (entry.password() == null),
                entry,
                "needs user and password, or neither of them");
        return new Receiver.Mail(
                entry.name(),
                audience(entry),
                entry.host(),
                entry.port() == null ? MAIL_PORT : entry.port(),
                entry.protection() == null ? Protection.STARTTLS : entry.protection(),
                entry.user(),
                entry.password() == null ? null : reference(entry, "password", entry.password()),
                entry.from(),
                entry.to());
    }

    private static Audience audience(Entry entry) {
        return new Audience(
                entry.namespaces() == null ? Set.of() : entry.namespaces(),
                entry.severities() == null ? Set.of() : entry.severities());
    }

    private static URI address(Entry entry) {
        try {
            URI address = new URI(entry.url());
            check(
                    address.getHost() != null && Set.of("http", "https").contains(address.getScheme()),
                    entry,
                    "needs url: https://<host>/…");
            return address;
        } catch (java.net.URISyntaxException e) {
            throw new IllegalArgumentException("Receiver " + entry.name() + " needs url: https://<host>/…", e);
        }
    }

    private static Reference reference(Entry entry, String field, String text) {
        check(Reference.isOne(text), entry, "gives " + field + " as file:<path> or env:<name>, never as itself");
        return new Reference(text);
    }

    private static void check(boolean holds, Entry entry, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException("Receiver " + entry.name() + " " + otherwise);
        }
    }
}
