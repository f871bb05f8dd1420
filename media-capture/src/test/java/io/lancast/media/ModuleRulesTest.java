package io.lancast.media;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ModuleRulesTest {
    private static final JavaClasses PRODUCTION = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.lancast.media");

    @Test
    void onlyTheFfmpegPackageKnowsTheNativeLibraries() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.lancast.media.ffmpeg")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.bytedeco..")
                .because("everything else must work, and be testable, without them")
                .check(PRODUCTION);
    }

    @Test
    void noPublicSignatureMentionsTheNativeLibraries() {
        classes()
                .that()
                .arePublic()
                .should(new MentionNothingOf("org.bytedeco"))
                .because("users of this module must not see what it is built on")
                .check(PRODUCTION);
    }

    @Test
    void theVocabularyStandsOnNothingButTheSyntaxOfStreams() {
        classes()
                .that()
                .resideInAPackage("io.lancast.media")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.lancast.media",
                        "io.lancast.media.h264",
                        "io.lancast.media.h265",
                        "io.lancast.media.av1",
                        "io.lancast.media.vpx",
                        "java..",
                        "org.jspecify..")
                .check(PRODUCTION);
    }

    @Test
    void packagingAndSyntaxHaveNoThreadsAndNoClock() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "io.lancast.media.mp4",
                        "io.lancast.media.h264",
                        "io.lancast.media.h265",
                        "io.lancast.media.av1",
                        "io.lancast.media.vpx")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Thread.class)
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .because("the same frames must give the same bytes")
                .check(PRODUCTION);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.lancast.media.(**)").should().beFreeOfCycles().check(PRODUCTION);
    }

    @Test
    void theLibraryNeitherPrintsNorExits() {
        noClasses()
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(System.class, "exit", int.class)
                .check(PRODUCTION);
    }

    private static final class MentionNothingOf extends ArchCondition<JavaClass> {
        private final DescribedPredicate<JavaClass> foreign;

        MentionNothingOf(String packageName) {
            super("mention nothing of " + packageName + " in public or protected members");
            foreign = JavaClass.Predicates.resideInAPackage(packageName + "..");
        }

        @Override
        public void check(JavaClass type, ConditionEvents events) {
            type.getMembers().stream()
                    .filter(member -> member.getModifiers().contains(JavaModifier.PUBLIC)
                            || member.getModifiers().contains(JavaModifier.PROTECTED))
                    .filter(member -> mentioned(member).anyMatch(foreign))
                    .forEach(member -> events.add(SimpleConditionEvent.violated(member, member.getFullName())));
        }

        private static Stream<JavaClass> mentioned(JavaMember member) {
            if (member instanceof JavaField field) {
                return field.getAllInvolvedRawTypes().stream();
            }
            JavaCodeUnit method = (JavaCodeUnit) member;
            return Stream.concat(method.getAllInvolvedRawTypes().stream(), method.getExceptionTypes().stream());
        }
    }
}
