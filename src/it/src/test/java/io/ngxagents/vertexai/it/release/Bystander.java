package io.ngxagents.vertexai.it.release;

/** Somebody at the way between the operator and the API server, who sees each write and may do harm at that moment. */
interface Bystander {
    /** Nobody. */
    Bystander NONE = new Bystander() {};

    /**
     * Before the API server gets it. The next write waits until this has returned.
     *
     * @return whether it may go on; otherwise its connection is closed
     */
    default boolean letsPass(Write write) {
        return true;
    }

    /** After the API server has answered, before the operator knows. */
    default void answered(Write write) {}
}
