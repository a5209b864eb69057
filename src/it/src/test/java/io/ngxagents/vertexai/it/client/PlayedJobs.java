package io.ngxagents.vertexai.it.client;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Plays the controller of Jobs and the kubelet, which an API server alone does not have. */
record PlayedJobs(ClientNamespace namespace) {
    /** What {@code kubectl create job --from=cronjob/…} makes. */
    Job start(CronJob cronJob, String name) {
        Job job = new JobBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(namespace.name())
                .withLabels(cronJob.getSpec().getJobTemplate().getMetadata().getLabels())
                .addToAnnotations("cronjob.kubernetes.io/instantiate", "manual")
                .withOwnerReferences(new OwnerReferenceBuilder()
                        .withApiVersion("batch/v1")
                        .withKind("CronJob")
                        .withName(cronJob.getMetadata().getName())
                        .withUid(cronJob.getMetadata().getUid())
                        .withController(true)
                        .build())
                .endMetadata()
                .withSpec(cronJob.getSpec().getJobTemplate().getSpec())
                .build();
        return namespace.kubernetes().resource(job).create();
    }

    /** Its pod, before it has a node. */
    Pod pod(Job job) {
        return namespace
                .kubernetes()
                .resource(new PodBuilder()
                        .withNewMetadata()
                        .withName(job.getMetadata().getName() + "-x")
                        .withNamespace(namespace.name())
                        .addToLabels(
                                "batch.kubernetes.io/job-name",
                                job.getMetadata().getName())
                        .endMetadata()
                        .withSpec(job.getSpec().getTemplate().getSpec())
                        .build())
                .create();
    }

    /** The kubelet's word on the pod's container. */
    void say(Pod pod, String phase, String state) {
        patchStatus(pod, """
                {"status": {"phase": "%s", "containerStatuses": [{"name": "backup", "image": "tools", "imageID": "",
                  "ready": false, "restartCount": 0, "state": %s}]}}
                """.formatted(phase, state));
    }

    void end(Job job, int exitCode, String message) {
        say(pod(job), exitCode == 0 ? "Succeeded" : "Failed", """
                {"terminated": {"exitCode": %d, "reason": "%s", "message": "%s"}}
                """.formatted(
                        exitCode, exitCode == 0 ? "Completed" : "Error", message.replace("\"", "\\\"")));
        if (exitCode == 0) {
            complete(job);
        } else {
            fail(job, "BackoffLimitExceeded", "Job has reached the specified backoff limit");
        }
    }

    void complete(Job job) {
        String now = now();
        patchStatus(job, """
                {"status": {"startTime": "%1$s", "completionTime": "%1$s", "succeeded": 1, "conditions": [
                  {"type": "SuccessCriteriaMet", "status": "True", "reason": "CompletionsReached", "message": "",
                   "lastTransitionTime": "%1$s"},
                  {"type": "Complete", "status": "True", "reason": "CompletionsReached", "message": "",
                   "lastTransitionTime": "%1$s"}]}}
                """.formatted(now));
    }

    void fail(Job job, String reason, String message) {
        patchStatus(job, """
                {"status": {"startTime": "%1$s", "failed": 1, "conditions": [
                  {"type": "FailureTarget", "status": "True", "reason": "%2$s", "message": "%3$s",
                   "lastTransitionTime": "%1$s"},
                  {"type": "Failed", "status": "True", "reason": "%2$s", "message": "%3$s",
                   "lastTransitionTime": "%1$s"}]}}
                """.formatted(now(), reason, message));
    }

    private <T extends HasMetadata> void patchStatus(T object, String status) {
        namespace
                .kubernetes()
                .resource(object)
                .subresource("status")
                .patch(PatchContext.of(PatchType.JSON_MERGE), status);
    }

    private static String now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
