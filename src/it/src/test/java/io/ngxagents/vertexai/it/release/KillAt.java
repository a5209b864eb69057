package io.ngxagents.vertexai.it.release;

/** Kills the operator at one write. */
final class KillAt implements Bystander {
    /** The two ends of the gap between two writes. */
    enum Moment {
        /** The API server never gets the write. */
        BEFORE_IT_ARRIVES,

        /** The API server has done it; the operator never knows. */
        AFTER_IT_IS_DONE
    }

    private final int number;
    private final Moment moment;
    private final Runnable kill;
    private int asked;
    private int done;
    private volatile boolean killed;

    /** @param number of the write, from 1 */
    KillAt(int number, Moment moment, Runnable kill) {
        this.number = number;
        this.moment = moment;
        this.kill = kill;
    }

    @Override
    public boolean letsPass(Write write) {
        asked++;
        if (asked == number && moment == Moment.BEFORE_IT_ARRIVES) {
            kill();
            return false;
        }
        return true;
    }

    @Override
    public void answered(Write write) {
        done++;
        if (done == number && moment == Moment.AFTER_IT_IS_DONE) {
            kill();
        }
    }

    private void kill() {
        kill.run();
        killed = true;
    }

    /** False for a release that had fewer writes. */
    boolean hasKilled() {
        return killed;
    }
}
