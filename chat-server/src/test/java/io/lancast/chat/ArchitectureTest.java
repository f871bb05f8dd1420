package io.lancast.chat;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Who may know whom in this module. */
class ArchitectureTest {
    private static final JavaClasses PRODUCTION = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.lancast.chat");

    @Test
    void theDomainIsPlainJava() {
        noClasses()
                .that()
                .resideInAPackage("io.lancast.chat")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.javalin..",
                        "org.eclipse..",
                        "com.fasterxml..",
                        "com.google.zxing..",
                        "org.slf4j..",
                        "io.lancast.udp..",
                        "io.lancast.media..",
                        "io.lancast.chat.*..")
                .because("rooms and chat must be testable and usable without a server around them")
                .check(PRODUCTION);
    }

    @Test
    void onlyTheWebServerHasAClock() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "io.lancast.chat", "io.lancast.chat.protocol", "io.lancast.chat.media", "io.lancast.chat.store")
                .should()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .because("time is an argument, so that tests of limits and silence need not wait")
                .check(PRODUCTION);
    }

    @Test
    void domainProtocolAndMediaHaveNoThreads() {
        noClasses()
                .that()
                .resideInAnyPackage("io.lancast.chat", "io.lancast.chat.protocol", "io.lancast.chat.media")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Thread.class)
                .because("they are called by the threads of others")
                .check(PRODUCTION);
    }

    @Test
    void onlyTheHttpPackageKnowsTheWebServer() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.lancast.chat.http..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.javalin..", "org.eclipse..", "jakarta..", "kotlin..", "com.google.zxing..")
                .because("native clients speak the same chat protocol over another transport")
                .check(PRODUCTION);
    }

    @Test
    void nothingHereKnowsHowMediaIsMadeOrSentOverUdp() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.lancast.udp..", "io.lancast.media..", "org.bytedeco..")
                .because("media is known only through RoomMedia")
                .check(PRODUCTION);
    }

    @Test
    void onlyTheStoreKnowsThatThereIsADatabase() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.lancast.chat.store..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..", "org.jdbi..", "org.flywaydb..", "org.sqlite..")
                .because("rooms are kept through ChatStore")
                .check(PRODUCTION);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.lancast.(chat..)").should().beFreeOfCycles().check(PRODUCTION);
    }
}
