package io.ngxagents.vertexai.monitoring.alerts;

import org.junit.jupiter.api.Test;

/** The newest backup is older than 26 hours, which are 1560 minutes. promtool's clock begins in 1970, and so do these backups. */
class BackupTooOldTest {
    private static final String ALERT = "VertexAIBackupTooOld";
    private static final String CHAT = "namespace=\"team\",client=\"chat\"";

    private final History history = new History();

    private static String time(String more) {
        return "vertex_ai_client_last_backup_time_seconds{" + CHAT + more + "}";
    }

    @Test
    void givenALittleMoreThan26HoursForFiveMinutesThenItFires() {
        history.with(time(""), "0x1600").fires(ALERT, 1566, "warning", CHAT);
    }

    @Test
    void givenOneMinuteTooFewThenItIsSilent() {
        history.with(time(""), "0x1600").isSilent(ALERT, 1565);
    }

    @Test
    void givenExactly26HoursAtTheFirstLookThenTheFiveMinutesHaveNotBegun() {
        // Made a minute later, it is 26 hours old at minute 1561, and older from 1562 on.
        history.with(time(""), "60x1600").isSilent(ALERT, 1566);
        history.fires(ALERT, 1567, "warning", CHAT);
    }

    @Test
    void givenABackupEveryDayThenItIsSilent() {
        history.with(time(""), "0x1439 86400x1440 172800x200").isSilent(ALERT, 3000);
    }

    @Test
    void givenABackupThatTakesTwoHoursLongerThenItIsSilent() {
        history.with(time(""), "0x1561 93660x100").isSilent(ALERT, 1600);
    }

    @Test
    void givenANewOneThenItEnds() {
        history.with(time(""), "0x1599 96000x100").isSilent(ALERT, 1600);
    }

    @Test
    void givenNoBackupAtAllThenItIsSilent() {
        history.with("vertex_ai_client_replicas_ready{" + CHAT + "}", "2x1600").isSilent(ALERT, 1600);
    }

    @Test
    void givenAClientThatIsDeletedThenItEnds() {
        history.with(time(""), "0x1598 stale").isSilent(ALERT, 1600);
    }

    @Test
    void givenTwoClientsThenTheOneWithTheOldBackupIsNamed() {
        history.with(time(""), "0x1600")
                .with("vertex_ai_client_last_backup_time_seconds{namespace=\"team\",client=\"search\"}", "60000x1600")
                .fires(ALERT, 1600, "warning", CHAT);
    }

    @Test
    void givenTwoOperatorsWhileOneTakesOverThenTheNewerBackupCounts() {
        history.with(time(",pod=\"operator-1\""), "0x1600")
                .with(time(",pod=\"operator-2\""), "60000x1600")
                .isSilent(ALERT, 1600);
    }

    @Test
    void givenAnOperatorThatStartsAnewThenTheAgeIsTheSame() {
        history.with(time(",pod=\"operator-1\""), "0x1561 stale")
                .with(time(",pod=\"operator-2\""), "_x1562 0x100")
                .fires(ALERT, 1566, "warning", CHAT);
    }
}
