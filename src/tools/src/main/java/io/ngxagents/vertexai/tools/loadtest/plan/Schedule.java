package io.ngxagents.vertexai.tools.loadtest.plan;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.SplittableRandom;

/** All requests of a plan in the order of their times, each made when it is asked for. */
public final class Schedule implements Iterator<Shot> {
    /** What doubles may be wrong by, in requests; none comes of it or is lost by it. */
    private static final double ROUNDING = 1e-6;

    private final Plan plan;
    private final SplittableRandom times;
    private final SplittableRandom choices;
    private final Popularity kinds;
    private final List<Popularity> prompts;
    private final String mark;
    private int phase = -1;
    private long begin;
    private double position;
    private long number;

    public Schedule(Plan plan) {
        this.plan = plan;
        SplittableRandom random = new SplittableRandom(plan.seed());
        this.times = random.split();
        this.choices = random.split();
        this.kinds = new Popularity(
                plan.requests().stream().mapToDouble(RequestKind::weight).toArray());
        this.prompts = plan.requests().stream()
                .map(RequestKind::prompts)
                .map(known -> Popularity.zipf(known.texts().count(), known.zipf()))
                .toList();
        this.mark = Long.toHexString(plan.seed());
        enterNextPhase();
    }

    private void enterNextPhase() {
        do {
            begin += phase < 0 ? 0 : current().duration().toNanos();
            phase++;
            if (phase < plan.phases().size()) {
                position = current().arrivals().first(times);
            }
        } while (phase < plan.phases().size() && !isWithinPhase());
    }

    private Phase current() {
        return plan.phases().get(phase);
    }

    private boolean isWithinPhase() {
        return position < current().expected() - ROUNDING;
    }

    @Override
    public boolean hasNext() {
        return phase < plan.phases().size();
    }

    @Override
    public Shot next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the plan has no more requests");
        }
        Shot shot = shot();
        position += current().arrivals().gap(times);
        if (!isWithinPhase()) {
            enterNextPhase();
        }
        return shot;
    }

    private Shot shot() {
        int kind = kinds.pick(choices);
        RequestKind asked = plan.requests().get(kind);
        int text = prompts.get(kind).pick(choices);
        boolean isNew = choices.nextDouble() < asked.prompts().newShare();
        boolean isStream = choices.nextDouble() < asked.streams();
        PromptTexts texts = asked.prompts().texts();
        String prompt = isNew ? texts.fresh(text, mark + "-" + number) : texts.text(text);
        return new Shot(number++, begin + current().nanosUntil(position), current(), asked, prompt, isStream);
    }
}
