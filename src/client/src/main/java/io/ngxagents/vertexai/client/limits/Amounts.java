package io.ngxagents.vertexai.client.limits;

/**
 * What a call uses.
 *
 * @param requests 1 for a call, 0 if it did not reach the upstream
 * @param tokens of prompt and answer
 * @param nanoDollars billionths of a US dollar
 */
record Amounts(long requests, long tokens, long nanoDollars) {
    static final Amounts NONE = new Amounts(0, 0, 0);

    long of(Limit.Kind kind) {
        return switch (kind) {
            case REQUESTS -> requests;
            case TOKENS -> tokens;
            case COST -> nanoDollars;
        };
    }

    Amounts with(Limit.Kind kind, long amount) {
        return switch (kind) {
            case REQUESTS -> new Amounts(amount, tokens, nanoDollars);
            case TOKENS -> new Amounts(requests, amount, nanoDollars);
            case COST -> new Amounts(requests, tokens, amount);
        };
    }

    Amounts plus(Amounts other) {
        return new Amounts(requests + other.requests, tokens + other.tokens, nanoDollars + other.nanoDollars);
    }

    /** Without what is below zero. */
    Amounts positive() {
        return new Amounts(Math.max(0, requests), Math.max(0, tokens), Math.max(0, nanoDollars));
    }

    Amounts minus(Amounts other) {
        return new Amounts(requests - other.requests, tokens - other.tokens, nanoDollars - other.nanoDollars);
    }

    boolean isNone() {
        return equals(NONE);
    }
}
