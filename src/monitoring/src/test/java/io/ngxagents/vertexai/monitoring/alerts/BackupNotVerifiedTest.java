package io.ngxagents.vertexai.monitoring.alerts;

import org.junit.jupiter.api.Test;

/** The newest backup was not verified for an hour. */
class BackupNotVerifiedTest {
    private static final String ALERT = "VertexAIBackupNotVerified";
    private static final String CHAT = "namespace=\"team\",client=\"chat\"";

    private final History history = new History();

    private static String verified(String more) {
        return "vertex_ai_client_last_backup_verified{" + CHAT + more + "}";
    }

    @Test
    void givenABackupThatIsNotVerifiedForAnHourThenItFires() {
        history.with(verified(""), "0x90").fires(ALERT, 60, "warning", CHAT);
    }

    @Test
    void givenOneMinuteTooFewThenItIsSilent() {
        history.with(verified(""), "0x90").isSilent(ALERT, 59);
    }

    @Test
    void givenAVerifiedBackupThenItIsSilent() {
        history.with(verified(""), "1x90").isSilent(ALERT, 90);
    }

    @Test
    void givenANewBackupWhoseVerificationTakesHalfAnHourThenItIsSilent() {
        history.with(verified(""), "1x10 0x30 1x90").isSilent(ALERT, 75);
    }

    @Test
    void givenAVerifiedOneBetweenThenTheHourBeginsAnew() {
        history.with(verified(""), "0x50 1 0x90").isSilent(ALERT, 111);
        history.fires(ALERT, 112, "warning", CHAT);
    }

    @Test
    void givenAVerificationAtLastThenItEnds() {
        history.with(verified(""), "0x90 1x10").isSilent(ALERT, 91);
    }

    @Test
    void givenNoBackupThenItIsSilent() {
        history.with("vertex_ai_client_replicas_ready{" + CHAT + "}", "2x90").isSilent(ALERT, 90);
    }

    @Test
    void givenAClientThatIsDeletedThenItEnds() {
        history.with(verified(""), "0x80 stale").isSilent(ALERT, 81);
    }

    @Test
    void givenTwoClientsThenTheOneWithoutVerificationIsNamed() {
        history.with(verified(""), "0x90")
                .with("vertex_ai_client_last_backup_verified{namespace=\"team\",client=\"search\"}", "1x90")
                .fires(ALERT, 70, "warning", CHAT);
    }

    @Test
    void givenAnOperatorThatHandsOverThenTheHourGoesOn() {
        history.with(verified(",pod=\"operator-1\""), "0x30 stale")
                .with(verified(",pod=\"operator-2\""), "_x31 0x60")
                .fires(ALERT, 60, "warning", CHAT);
    }
}
