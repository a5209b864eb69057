package io.ngxagents.vertexai.api.rollout;

/** What the schema demands of a list of steps, as rules of the Common Expression Language over the list itself. */
public final class StepRules {
    public static final String ENDS_WITH_ALL =
            "has(self[self.size() - 1].weight) && self[self.size() - 1].weight == 100";
    public static final String RISES = "self.all(s, !has(s.weight)"
            + " || self.filter(t, has(t.weight) && t.weight == s.weight).size() == 1)"
            + " && self.filter(s, has(s.weight)).map(s, s.weight).isSorted()";
    public static final String MIRRORS_FIRST = "self.map(s, has(s.mirror) ? 0 : 1).isSorted()";

    private StepRules() {}
}
