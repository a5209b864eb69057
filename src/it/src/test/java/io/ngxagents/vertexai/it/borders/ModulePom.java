package io.ngxagents.vertexai.it.borders;

import io.ngxagents.vertexai.it.Project;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** What a module's pom says about the project's other modules. */
record ModulePom(Set<String> uses, Set<String> testsUse) {
    private static final String GROUP = "io.ngxagents.vertexai";
    private static final String PREFIX = "vertex-ai-";

    /** The modules that the parent builds, by the name of their folder; programs among the examples are no modules of ours. */
    static Set<String> modules() {
        Set<String> names = new TreeSet<>();
        NodeList modules = parse(Project.file("pom.xml")).getElementsByTagName("module");
        for (int i = 0; i < modules.getLength(); i++) {
            Path folder = Path.of(modules.item(i).getTextContent());
            if (folder.startsWith("src")) {
                names.add(folder.getFileName().toString());
            }
        }
        return names;
    }

    static ModulePom of(String module) {
        Set<String> uses = new TreeSet<>();
        Set<String> testsUse = new TreeSet<>();
        NodeList dependencies =
                parse(Project.file("src/" + module + "/pom.xml")).getElementsByTagName("dependency");
        for (int i = 0; i < dependencies.getLength(); i++) {
            Element dependency = (Element) dependencies.item(i);
            if (text(dependency, "groupId").equals(GROUP)) {
                String name = text(dependency, "artifactId").substring(PREFIX.length());
                (text(dependency, "scope").equals("test") ? testsUse : uses).add(name);
            }
        }
        return new ModulePom(uses, testsUse);
    }

    private static String text(Element element, String child) {
        NodeList found = element.getElementsByTagName(child);
        return found.getLength() == 0 ? "" : found.item(0).getTextContent().strip();
    }

    private static Element parse(Path pom) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            return factory.newDocumentBuilder().parse(pom.toFile()).getDocumentElement();
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalStateException("cannot read " + pom, e);
        }
    }
}
