package io.ngxagents.vertexai.it.benchmark;

import java.util.List;

/** Where a process may run. What is measured has a core of its own; everything else shares the other one. */
public enum Cores {
    MEASURED("0"),
    OTHER("1"),
    ALL("0,1");

    private final String list;

    Cores(String list) {
        this.list = list;
    }

    /** Words to put in front of a command. */
    public List<String> prefix() {
        return List.of("taskset", "-c", list);
    }
}
