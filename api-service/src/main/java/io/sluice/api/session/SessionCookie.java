package io.sluice.api.session;

import io.sluice.api.ApiConfig;
import io.sluice.rest.session.CallerSession;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** The cookie of a signed-in browser: out of scripts' reach, and sent by no other site. */
@ApplicationScoped
class SessionCookie {

    private final ApiConfig.Session config;

    SessionCookie(ApiConfig config) {
        this.config = config.session();
    }

    Duration lifetime() {
        return config.lifetime();
    }

    Cookie of(String value) {
        return cookie(value, config.lifetime());
    }

    /** One that makes the browser forget. */
    Cookie ended() {
        return cookie("", Duration.ZERO);
    }

    private Cookie cookie(String value, Duration maxAge) {
        return Cookie.cookie(CallerSession.COOKIE, value)
                .setPath("/")
                .setHttpOnly(true)
                .setSameSite(CookieSameSite.STRICT)
                .setSecure(config.secureCookie())
                .setMaxAge(maxAge.toSeconds());
    }
}
