package io.ngxagents.vertexai.api.rollout;

/** What the schema demands of a list of steps, as rules of the Common Expression Language over the list itself. */
public final class StepRules {
    public static final String ENDS_WITH_ALL = "self[self.size() - 1].weight == 100";
    public static final String RISES =
            "self.all(s, self.filter(t, t.weight == s.weight).size() == 1) && self.map(s, s.weight).isSorted()";

    private StepRules() {}
}
