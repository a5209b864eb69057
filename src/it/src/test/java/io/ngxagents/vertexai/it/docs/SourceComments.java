package io.ngxagents.vertexai.it.docs;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * What the documentation comments of a source file say, as Markdown.
 *
 * @param type about the file's type
 * @param members about each component of a record or constant of an enum, by name
 */
record SourceComments(String type, Map<String, String> members) {
    /** Reads the comments as the Java compiler sees them. */
    static SourceComments read(Path file) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task =
                    (JavacTask) compiler.getTask(null, files, null, null, null, files.getJavaFileObjects(file));
            Reader reader = new Reader(DocTrees.instance(task));
            for (CompilationUnitTree unit : task.parse()) {
                reader.scan(unit, null);
            }
            return new SourceComments(reader.type, reader.members);
        }
    }

    private static final class Reader extends TreePathScanner<Void, Void> {
        private final DocTrees trees;
        private final Map<String, String> members = new TreeMap<>();
        private String type = "";

        Reader(DocTrees trees) {
            this.trees = trees;
        }

        @Override
        public Void visitClass(ClassTree tree, Void nothing) {
            DocCommentTree comment = comment(getCurrentPath());
            if (comment != null && type.isEmpty()) {
                type = markdown(comment.getFullBody());
                comment.getBlockTags().stream()
                        .filter(tag -> tag.getKind() == DocTree.Kind.PARAM)
                        .map(ParamTree.class::cast)
                        .forEach(tag -> members.put(tag.getName().toString(), markdown(tag.getDescription())));
            }
            return super.visitClass(tree, null);
        }

        @Override
        public Void visitVariable(VariableTree tree, Void nothing) {
            DocCommentTree comment = comment(getCurrentPath());
            if (comment != null) {
                members.put(tree.getName().toString(), markdown(comment.getFullBody()));
            }
            return super.visitVariable(tree, null);
        }

        private DocCommentTree comment(TreePath path) {
            return trees.getDocCommentTree(path);
        }

        private static String markdown(List<? extends DocTree> text) {
            return text.stream()
                    .map(Reader::markdown)
                    .collect(Collectors.joining())
                    .replaceAll("\\s+", " ");
        }

        private static String markdown(DocTree part) {
            if (part instanceof LiteralTree literal) {
                return "`" + literal.getBody() + "`";
            }
            return part instanceof LinkTree link ? "`" + link.getReference() + "`" : part.toString();
        }
    }
}
