package io.lancast.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses PRODUCTION = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.lancast.server");

    @Test
    void theWaysToPeopleDoNotKnowEachOther() {
        noClasses()
                .that()
                .resideInAPackage("io.lancast.server.web..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.lancast.server.udp..", "io.lancast.udp..")
                .because("browsers are served without UDP")
                .check(PRODUCTION);
        noClasses()
                .that()
                .resideInAPackage("io.lancast.server.udp..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.lancast.server.web..", "io.lancast.chat.http..", "io.lancast.chat.media.Room..")
                .because("native clients are served without the web")
                .check(PRODUCTION);
    }

    @Test
    void whatIsShownDoesNotKnowWhoSeesIt() {
        noClasses()
                .that()
                .resideInAPackage("io.lancast.server.show..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.lancast.server.web..", "io.lancast.server.udp..", "io.lancast.udp..")
                .check(PRODUCTION);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.lancast.server.(*)..").should().beFreeOfCycles().check(PRODUCTION);
    }
}
