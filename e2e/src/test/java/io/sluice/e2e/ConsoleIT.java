package io.sluice.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.sluice.e2e.Eventually.within;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The console as a person uses it, in a real browser, against the real services. */
@ExtendWith(SharedStack.class)
class ConsoleIT {

    private static final LocatorAssertions.ContainsTextOptions IN_TIME =
            new LocatorAssertions.ContainsTextOptions().setTimeout(60_000);
    private static final LocatorAssertions.IsVisibleOptions VISIBLE_IN_TIME =
            new LocatorAssertions.IsVisibleOptions().setTimeout(60_000);

    private final Sluice sluice;
    private Browser browser;
    private Page page;

    ConsoleIT(Sluice sluice) {
        this.sluice = sluice;
    }

    @BeforeEach
    void openTheBrowser() throws Exception {
        within(
                Duration.ofSeconds(60),
                () -> assertThat(sluice.rest().state("examples/steady")).isEqualTo("RUNNING"));
        browser = new Browser(sluice.root().resolve("e2e/target/screenshots"));
        page = browser.visitor();
    }

    @AfterEach
    void nothingWentWrongAndNobodyElseWasAsked() throws Exception {
        if (browser == null) {
            return;
        }
        try (Browser used = browser) {
            assertThat(used.errors()).isEmpty();
            String own = sluice.rest().base();
            assertThat(used.asked())
                    .isNotEmpty()
                    .allMatch(url -> url.startsWith(own) || url.startsWith("data:") || url.startsWith("blob:"));
        }
    }

    @Test
    void aStrangerIsAskedForTheTokenAndAWrongOneIsRefused() throws Exception {
        page.navigate(sluice.rest().base() + "/jobs");

        assertThat(heading("Sign in to Sluice")).isVisible();
        page.getByLabel("Token").fill("wrong");
        button("Sign in").click();
        assertThat(page.getByText("This token is not accepted")).isVisible();

        page.getByLabel("Token").fill(sluice.token());
        button("Sign in").click();
        assertThat(page.getByRole(AriaRole.TABLE, new Page.GetByRoleOptions().setName("Jobs")))
                .isVisible(VISIBLE_IN_TIME);
    }

    @Test
    void theSignInLinkLeadsToTheJobsAndLeavesNoTokenBehind() throws Exception {
        signIn();

        assertThat(page.getByRole(AriaRole.TABLE, new Page.GetByRoleOptions().setName("Jobs")))
                .containsText("steady", IN_TIME);
        assertThat(row("steady")).containsText("RUNNING", IN_TIME);
        browser.screenshot(page, "jobs");
        assertThat(page.url()).doesNotContain(sluice.token());
        assertThat((String)
                        page.evaluate("() => JSON.stringify({...localStorage, ...sessionStorage}) + document.cookie"))
                .doesNotContain(sluice.token());
    }

    @Test
    void aJobIsStoppedAndStartedByItsButtonsAndTheOutcomeIsShown() throws Exception {
        signIn();
        page.navigate(sluice.rest().base() + "/jobs/examples/steady");
        assertThat(state()).containsText("RUNNING", IN_TIME);
        browser.screenshot(page, "job");

        button("Stop").click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        assertThat(dialog).containsText("curl");
        assertThat(dialog).containsText("$SLUICE_TOKEN");
        browser.screenshot(page, "stop");
        dialog.getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName("Stop").setExact(true))
                .click();
        assertThat(state()).containsText("SUSPENDED", IN_TIME);

        button("Start").click();
        dialog.getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName("Start").setExact(true))
                .click();
        assertThat(state()).containsText("RUNNING", IN_TIME);

        page.navigate(sluice.rest().base() + "/jobs/examples/steady/commands");
        assertThat(page.getByRole(AriaRole.TABPANEL)).containsText("succeeded", IN_TIME);
        browser.screenshot(page, "commands");
    }

    @Test
    void aJobIsCreatedWithItsErrorsAtTheirFieldsAndDeletedAgain() throws Exception {
        signIn();
        page.navigate(sluice.rest().base() + "/jobs/new");
        assertThat(heading("Create a job")).isVisible();
        page.getByLabel(Pattern.compile("^Namespace")).fill("browser");
        page.getByLabel(Pattern.compile("^Name\\b(?!space)")).fill("made");
        page.getByLabel(Pattern.compile("^Cluster")).selectOption("local");
        page.getByLabel(Pattern.compile("^Jar\\b")).fill("file:missing-scheme");
        page.getByLabel("Parallelism").fill("99999");
        page.getByLabel("Desired").selectOption("suspended");
        button("Create").click();

        assertThat(page.getByText("whole number from 1 to 32768").first()).isVisible();
        browser.screenshot(page, "create-refused");

        page.getByLabel("Parallelism").fill("1");
        page.getByLabel(Pattern.compile("^Jar\\b")).fill("file:examples.jar");
        button("Create").click();

        assertThat(heading("browser/made")).isVisible(VISIBLE_IN_TIME);
        assertThat(state()).containsText("CREATED", IN_TIME);

        button("Delete").click();
        page.getByRole(AriaRole.DIALOG)
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(Pattern.compile("^Delete")))
                .click();
        within(
                Duration.ofSeconds(30),
                () -> assertThat(sluice.rest()
                                .get("/api/v1/namespaces/browser/jobs/made")
                                .status())
                        .isEqualTo(404));
    }

    @Test
    void theStateOfAJobThatNobodyConfirmsSaysSo() throws Exception {
        signIn();
        page.navigate(sluice.rest().base() + "/jobs/examples/steady");
        assertThat(state()).containsText("RUNNING", IN_TIME);
        sluice.freeze("jobmanager");
        try {
            assertThat(state()).containsText("not confirmed since", IN_TIME);
            assertThat(state()).containsText("RUNNING");
            browser.screenshot(page, "stale");
        } finally {
            sluice.thaw("jobmanager");
        }
        assertThat(state()).not().containsText("not confirmed since", IN_TIME);
    }

    @Test
    void aCommandForTheJobsThatTheFilterShowsIsPreviewedSentAndFollowedToEachOutcome() throws Exception {
        signIn();
        page.navigate(sluice.rest().base() + "/jobs?namespace=examples&q=steady&state=RUNNING");
        assertThat(row("examples/steady")).containsText("RUNNING", IN_TIME);
        button("Command for 1 job").click();
        page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Savepoint…"))
                .click();

        Locator dialog = page.getByRole(AriaRole.DIALOG);
        assertThat(dialog).containsText("1 job would get the command. Nothing is sent yet.", IN_TIME);
        assertThat(dialog).containsText("would be sent");
        assertThat(dialog).containsText("{\"jobs\":[\"examples/steady\"]}");
        browser.screenshot(page, "bulk-preview");
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Savepoint 1 job"))
                .click();

        assertThat(dialog.getByRole(AriaRole.STATUS, new Locator.GetByRoleOptions().setName("Commands")))
                .containsText("1 succeeded", IN_TIME);
        browser.screenshot(page, "bulk-results");
        assertThat(sluice.rest()
                        .get("/api/v1/namespaces/examples/jobs/steady/commands?limit=1")
                        .body()
                        .at("/items/0/type")
                        .asText())
                .isEqualTo("savepoint");
    }

    @Test
    void theSystemPageShowsWhoOwnsThePartitions() throws Exception {
        signIn();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("System"))
                .click();

        assertThat(page.getByRole(AriaRole.STATUS, new Page.GetByRoleOptions().setName("Ownership")))
                .containsText("1 instance, all 8 partitions owned", IN_TIME);
        assertThat(page.getByRole(AriaRole.STATUS, new Page.GetByRoleOptions().setName("View")))
                .containsText("What is read here is what the log says", IN_TIME);
        Locator dispatchers = page.getByRole(AriaRole.TABLE, new Page.GetByRoleOptions().setName("Dispatchers"));
        assertThat(dispatchers).containsText("running");
        dispatchers
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setExpanded(false))
                .first()
                .click();
        assertThat(page.getByRole(
                        AriaRole.TABLE, new Page.GetByRoleOptions().setName(Pattern.compile("^Partitions of"))))
                .isVisible();
        browser.screenshot(page, "system");
    }

    private void signIn() throws Exception {
        page.navigate(sluice.rest().base() + "/sign-in#token=" + sluice.token());
        page.waitForURL(url -> url.contains("/jobs"));
    }

    private Locator state() {
        return page.getByRole(AriaRole.STATUS, new Page.GetByRoleOptions().setName("State"));
    }

    private Locator heading(String name) {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(name));
    }

    private Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private Locator row(String name) {
        return page.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText(name));
    }
}
