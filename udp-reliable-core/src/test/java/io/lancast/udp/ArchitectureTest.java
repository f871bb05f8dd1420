package io.lancast.udp;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Who may know whom. Each rule says why. */
class ArchitectureTest {
    private static final JavaClasses PRODUCTION = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.lancast.udp");

    @Test
    void theEngineHasNoSocketsThreadsClocksOrLoggers() {
        noClasses()
                .that()
                .resideInAnyPackage("io.lancast.udp.engine..", "io.lancast.udp.crypto..", "io.lancast.udp.stats..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.nio.channels..", "java.util.concurrent..", "java.util.logging..", "java.time..")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Thread.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(System.Logger.class)
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.security.SecureRandom")
                .orShould()
                .callConstructor(java.util.Random.class)
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .because("the simulator must be able to replay a connection bit for bit (docs/adr/0001)")
                .check(PRODUCTION);
    }

    @Test
    void wireAndFrameKnowNothingOfOurs() {
        knowsNothingElseOfOurs("io.lancast.udp.wire", "it turns bytes into fields and back, nothing else");
        knowsNothingElseOfOurs("io.lancast.udp.frame", "it is the vocabulary that all others share");
    }

    private static void knowsNothingElseOfOurs(String packageName, String why) {
        noClasses()
                .that()
                .resideInAPackage(packageName)
                .should()
                .dependOnClassesThat(describe(
                        "belong to another package of ours",
                        type -> type.getPackageName().startsWith("io.lancast")
                                && !type.getPackageName().equals(packageName)))
                .because(why)
                .check(PRODUCTION);
    }

    @Test
    void sendingAndReceivingDoNotKnowEachOther() {
        noClasses()
                .that()
                .resideInAPackage("io.lancast.udp.engine.send")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.lancast.udp.engine.receive")
                .because("a publisher needs no receiver's code, and the other way round")
                .check(PRODUCTION);
        noClasses()
                .that()
                .resideInAPackage("io.lancast.udp.engine.receive")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.lancast.udp.engine.send", "io.lancast.udp.engine.relay")
                .because("a publisher needs no receiver's code, and the other way round")
                .check(PRODUCTION);
    }

    @Test
    void socketsAreOpenedInOnePlace() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.lancast.udp.io")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.nio.channels..")
                .because("io is the only package with sockets, threads and clocks")
                .check(PRODUCTION);
    }

    @Test
    void nothingButTheJdkIsNeededAtRunTime() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("io.lancast.udp.io.LibC")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages("java..", "javax.crypto..", "io.lancast.udp..", "org.jspecify.annotations..")
                .because("a Java program takes this library as one jar (annotations are not needed at run time)")
                .check(PRODUCTION);
    }

    @Test
    void onlyOneClassKnowsJnaAndOnlyLinuxNeedsIt() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.lancast.udp.io")
                .should()
                .dependOnClassesThat()
                .haveNameMatching("io\\.lancast\\.udp\\.io\\.(LibC|Linux.*)")
                .because("without JNA the library works on the JDK's sockets (docs/adr/0017)")
                .check(PRODUCTION);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.lancast.udp.(**)").should().beFreeOfCycles().check(PRODUCTION);
    }
}
