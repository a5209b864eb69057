package io.ngxagents.vertexai.operator.canary;

import io.ngxagents.vertexai.api.release.SelectedTracks;
import java.util.ArrayList;
import java.util.List;

/**
 * What to do so that the cluster is as the state says. Only differences are acted on, so a release at rest does nothing,
 * and somebody else's edit is put right.
 */
final class Outputs {
    private Outputs() {}

    static List<Action> of(Pass pass) {
        return switch (pass.state().phase()) {
            case PENDING, SUCCEEDED, ROLLED_BACK, SUPERSEDED -> List.of();
            case PROGRESSING, PAUSED -> running(pass);
            case PROMOTING -> promoting(pass);
            case ROLLING_BACK -> leaving(pass);
        };
    }

    private static List<Action> running(Pass pass) {
        List<Action> actions = new ArrayList<>();
        int replicas = pass.state().traffic().canaryReplicas();
        if (!pass.canary().asPlanned() || pass.canary().wanted() != replicas) {
            actions.add(new Action.ScaleCanary(replicas));
        }
        addRouting(pass, actions);
        return actions;
    }

    private static List<Action> promoting(Pass pass) {
        if (pass.state().traffic().tracks() == SelectedTracks.STABLE) {
            return leaving(pass);
        }
        List<Action> actions = new ArrayList<>(running(pass));
        boolean clientFollows =
                pass.observation().client().map(ClientObservation::spec).equals(pass.candidate());
        if (!clientFollows) {
            actions.add(new Action.PromoteClient());
        }
        return actions;
    }

    /** Requests first; the pods go when no request reaches them any more. */
    private static List<Action> leaving(Pass pass) {
        List<Action> actions = new ArrayList<>();
        addRouting(pass, actions);
        if (actions.isEmpty()
                && Routes.haveLeft(pass)
                && pass.observation().canary().isPresent()) {
            actions.add(new Action.DeleteCanary());
        }
        return actions;
    }

    private static void addRouting(Pass pass, List<Action> actions) {
        if (!Routes.follow(pass) && pass.observation().client().isPresent()) {
            actions.add(Routes.action(pass));
        }
    }
}
