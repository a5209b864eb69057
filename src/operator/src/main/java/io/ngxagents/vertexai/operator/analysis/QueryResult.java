package io.ngxagents.vertexai.operator.analysis;

/** What an instant query came to. The cases are as different as their consequences: only a value can pass or fail. */
public sealed interface QueryResult {
    /** One finite number. */
    record Value(double number) implements QueryResult {}

    /** No series: nothing was measured. */
    record Empty() implements QueryResult {}

    /** NaN or an infinity, as a division by zero gives. */
    record NotANumber(String text) implements QueryResult {}

    /** More than one series; picking one would be chance. */
    record SeveralSeries(int count) implements QueryResult {}

    /** Prometheus did not answer, or answered that it cannot. */
    record ProviderFailure(Kind kind, String reason) implements QueryResult {
        /** Whether another query may fare better. */
        public enum Kind {
            /** Nobody answers, or not in time: the next query would only wait as long. */
            UNREACHABLE,
            /** This answer was an error or no answer of Prometheus at all. */
            REFUSED
        }
    }
}
