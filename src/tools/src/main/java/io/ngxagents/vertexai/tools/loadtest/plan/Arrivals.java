package io.ngxagents.vertexai.tools.loadtest.plan;

import java.util.SplittableRandom;

/** How requests of a rate follow each other. */
public enum Arrivals {
    /** At equal distances. */
    CONSTANT {
        @Override
        double first(SplittableRandom random) {
            return 0;
        }

        @Override
        double gap(SplittableRandom random) {
            return 1;
        }
    },

    /** As independent callers come: sometimes close together, sometimes far apart. */
    POISSON {
        @Override
        double first(SplittableRandom random) {
            return gap(random);
        }

        @Override
        double gap(SplittableRandom random) {
            return -Math.log(1 - random.nextDouble());
        }
    };

    /** Where the first request stands, in numbers of expected requests. */
    abstract double first(SplittableRandom random);

    /** Distance to the next request, in numbers of expected requests; 1 on average. */
    abstract double gap(SplittableRandom random);
}
