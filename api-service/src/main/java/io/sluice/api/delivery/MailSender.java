package io.sluice.api.delivery;

import jakarta.mail.Authenticator;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Sends mails. A message has the same Message-ID at each try, by which servers and readers know a second one. */
final class MailSender {

    private final Duration timeout;
    private final Map<String, String> environment;

    MailSender(Duration timeout, Map<String, String> environment) {
        this.timeout = timeout;
        this.environment = environment;
    }

    void send(Receiver.Mail receiver, Message message, Instant now) throws DeliveryException {
        String password =
                receiver.password() == null ? null : receiver.password().read(environment);
        try {
            Transport.send(mail(session(receiver, password), receiver, message, now));
        } catch (MessagingException e) {
            throw new DeliveryException("The mail server did not take it: " + e.getMessage());
        }
    }

    private static MimeMessage mail(Session session, Receiver.Mail receiver, Message message, Instant now)
            throws MessagingException {
        String id = "<" + message.id().replace('/', '.') + "@" + receiver.name() + ".sluice>";
        MimeMessage mail = new MimeMessage(session) {
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", id);
            }
        };
        mail.setFrom(new InternetAddress(receiver.from()));
        for (String address : receiver.to()) {
            mail.addRecipient(jakarta.mail.Message.RecipientType.TO, new InternetAddress(address));
        }
        mail.setSubject(message.title(), StandardCharsets.UTF_8.name());
        mail.setText(message.text(), StandardCharsets.UTF_8.name());
        mail.setSentDate(Date.from(now));
        return mail;
    }

    private Session session(Receiver.Mail receiver, @Nullable String password) {
        Properties properties = new Properties();
        properties.put("mail.smtp.host", receiver.host());
        properties.put("mail.smtp.port", String.valueOf(receiver.port()));
        for (String limit : new String[] {"connectiontimeout", "timeout", "writetimeout"}) {
            properties.put("mail.smtp." + limit, String.valueOf(timeout.toMillis()));
        }
        switch (receiver.protection()) {
            case NONE -> properties.put("mail.smtp.starttls.enable", "false");
            case STARTTLS -> properties.put("mail.smtp.starttls.required", "true");
            case TLS -> properties.put("mail.smtp.ssl.enable", "true");
        }
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        if (password == null) {
            return Session.getInstance(properties);
        }
        properties.put("mail.smtp.auth", "true");
        return Session.getInstance(properties, new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication(receiver.user(), password);
            }
        });
    }
}
