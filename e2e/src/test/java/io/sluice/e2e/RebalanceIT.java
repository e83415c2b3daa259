package io.sluice.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.sluice.e2e.Eventually.within;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.sluice.standin.cruisecontrol.Settings;
import io.sluice.standin.cruisecontrol.StandInCruiseControl;
import io.sluice.standin.cruisecontrol.StandInServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Invariant 2 for rebalances: what was approved is carried out once and ends in its true state, although the services that ask
 * for it and watch it are killed right after the yes. It is declared by REST, approved in the console and refreshed by a record
 * on the topic.
 */
@ExtendWith(SharedStack.class)
class RebalanceIT {

    private static final String JOB = "kafka/orders";
    private static final String PATH = "/api/v1/namespaces/kafka/jobs/orders";
    private static final Duration SOON = Duration.ofSeconds(90);

    private final Sluice sluice;

    RebalanceIT(Sluice sluice) {
        this.sluice = sluice;
    }

    @Test
    void anApprovedRebalanceIsCarriedOutOnceWhoeverDies() throws Exception {
        StandInCruiseControl cruiseControl = new StandInCruiseControl(
                InstantSource.system(), Settings.asItComes().executionTakes(Duration.ofSeconds(45)));
        Path clusters = sluice.home().resolve("more-clusters.yaml");
        try (StandInServer server = StandInServer.start(cruiseControl);
                Browser browser = new Browser(sluice.root().resolve("e2e/target/screenshots"))) {
            Files.writeString(clusters, "- name: orders\n  kind: cruise-control\n  rest: " + server.rest() + "\n");
            dieAndComeBack();

            Rest.Answer applied = sluice.rest().put(PATH, "{\"cluster\":\"orders\",\"rebalance\":{}}");
            assertThat(applied.status()).as(applied.raw().body()).isEqualTo(201);
            within(SOON, () -> assertThat(sluice.rest().state(JOB)).isEqualTo("AWAITING_APPROVAL"));
            assertThat(sluice.rest()
                            .job(JOB)
                            .at("/status/rebalance/proposal/replicaMoves")
                            .asInt())
                    .isEqualTo(12);
            assertThat(cruiseControl.begun()).isEmpty();

            Page page = signedIn(browser);
            approve(browser, page);
            within(SOON, () -> assertThat(phases("approve")).contains("started"));
            dieAndComeBack();
            within(SOON, () -> assertThat(sluice.rest().state(JOB)).isIn("RUNNING", "FINISHED"));
            page.reload();
            assertThat(page.getByRole(AriaRole.TABLE)).containsText("12 replicas");
            browser.screenshot(page, "rebalances-running");

            within(SOON, () -> {
                assertThat(sluice.rest().state(JOB)).isEqualTo("FINISHED");
                assertThat(phases("approve")).contains("succeeded");
            });
            assertThat(cruiseControl.begun()).hasSize(1);
            assertThat(cruiseControl.ends()).hasSize(1);
            assertThat(phases("approve")).containsOnlyOnce("succeeded").doesNotContain("failed", "rejected");

            assertThat(sluice.kcat(JOB + ":{\"type\":\"refresh\"}\n").exit()).isZero();
            within(SOON, () -> assertThat(sluice.rest().state(JOB)).isEqualTo("AWAITING_APPROVAL"));
            assertThat(cruiseControl.begun()).hasSize(1);
            assertThat(browser.errors()).isEmpty();
            assertThat(sluice.rest().delete(PATH).status()).isLessThan(300);
        } finally {
            Files.deleteIfExists(clusters);
        }
    }

    private Page signedIn(Browser browser) throws Exception {
        Page page = browser.visitor();
        page.navigate(sluice.rest().base() + "/sign-in#token=" + sluice.token());
        page.waitForURL(url -> url.contains("/jobs"));
        return page;
    }

    private void approve(Browser browser, Page page) throws Exception {
        page.navigate(sluice.rest().base() + "/jobs/kafka/orders");
        assertThat(page.getByRole(AriaRole.TABPANEL)).containsText("Replicas to move");
        browser.screenshot(page, "rebalance");
        page.navigate(sluice.rest().base() + "/rebalances");
        assertThat(page.getByRole(AriaRole.TABLE)).containsText("AWAITING_APPROVAL");
        browser.screenshot(page, "rebalances");
        button(page.getByRole(AriaRole.TABLE)).click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        assertThat(dialog).containsText("data is moved between brokers");
        browser.screenshot(page, "rebalance-approve");
        button(dialog).click();
    }

    private static Locator button(Locator of) {
        return of.getByRole(
                AriaRole.BUTTON,
                new Locator.GetByRoleOptions().setName("Approve").setExact(true));
    }

    private void dieAndComeBack() throws Exception {
        sluice.kill("dispatcher");
        sluice.kill("monitor");
        assertThat(sluice.up().exit()).isZero();
    }

    /** What happened to the commands of one type. */
    private List<String> phases(String type) {
        return new Topic(sluice.bootstrap(), "sluice.command-events")
                .of(JOB).stream()
                        .map(Topic.Read::json)
                        .filter(event -> event.path("type").asText().equals(type))
                        .map(event -> event.path("phase").asText())
                        .toList();
    }
}
