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
}
