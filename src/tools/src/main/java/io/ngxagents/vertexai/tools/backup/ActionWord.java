package io.ngxagents.vertexai.tools.backup;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Stack;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/** Reads {@code --action NAME}, wherever it stands, as the subcommand of that name; {@code backup} is {@code create}. */
final class ActionWord implements IParameterPreprocessor {
    private static final String OPTION = "--action";

    @Override
    @SuppressWarnings("JdkObsolete") // The type is picocli's.
    public boolean preprocess(
            Stack<String> arguments, CommandSpec command, ArgSpec argument, Map<String, Object> info) {
        List<String> words = new ArrayList<>(arguments);
        Collections.reverse(words); // The first word is on top.
        List<String> rewritten = rewrite(words);
        arguments.clear();
        for (int i = rewritten.size() - 1; i >= 0; i--) {
            arguments.push(rewritten.get(i));
        }
        return false;
    }

    static List<String> rewrite(List<String> words) {
        List<String> rest = new ArrayList<>();
        String action = null;
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (action == null && word.equals(OPTION) && i + 1 < words.size()) {
                action = words.get(++i);
            } else if (action == null && word.startsWith(OPTION + "=")) {
                action = word.substring(OPTION.length() + 1);
            } else {
                rest.add(word);
            }
        }
        if (action != null) {
            rest.add(0, action.equals("backup") ? "create" : action);
        }
        return rest;
    }
}
