package io.ngxagents.vertexai.operator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;

/** What Maven's modules cannot hold: who may use whom inside the operator. */
class ArchitectureTest {
    private static final String ROOT = "io.ngxagents.vertexai.operator";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @Test
    void decisionsAndMeasurementsKnowNothingOfKubernetes() {
        check(noClasses()
                .that()
                .resideInAnyPackage(ROOT + ".canary..", ROOT + ".analysis..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.fabric8.kubernetes.client..", "io.javaoperatorsdk..", "io.quarkus..")
                .allowEmptyShould(true));
    }

    @Test
    void packagesAreFreeOfCycles() {
        check(slices().matching(ROOT + ".(**)").should().beFreeOfCycles());
    }

    @Test
    void theClientKnowsReleasesOnlyByTheirCustomResource() {
        check(noClasses()
                .that()
                .resideInAPackage(ROOT + ".client..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        ROOT + ".release..", ROOT + ".canary..", ROOT + ".analysis..", ROOT + ".traffic.."));
    }

    @Test
    void thePageKnowsReleasesOnlyByTheirCustomResourceAndAsksNoApiServer() {
        check(noClasses()
                .that()
                .resideInAPackage(ROOT + ".page..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        ROOT + ".release..",
                        ROOT + ".canary..",
                        ROOT + ".analysis..",
                        ROOT + ".traffic..",
                        ROOT + ".client..",
                        "io.fabric8.kubernetes.client..",
                        "io.javaoperatorsdk.."));
    }

    @Test
    void nothingUsesTheRootPackage() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage(ROOT)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT));
    }

    @Test
    void timeComesFromAClock() {
        check(noClasses()
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(ZonedDateTime.class, "now")
                .orShould()
                .callMethod(OffsetDateTime.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis"));
    }

    @Test
    void whatAClassNeedsComesThroughItsConstructor() {
        check(noFields().should().beAnnotatedWith(Inject.class));
    }

    @Test
    void nothingEndsTheProcessBehindQuarkusBack() {
        check(noClasses()
                .should()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "halt", int.class));
    }

    private static void check(ArchRule rule) {
        rule.check(CLASSES);
    }
}
