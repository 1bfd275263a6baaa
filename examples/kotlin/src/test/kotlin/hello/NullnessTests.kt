package hello

import java.io.ByteArrayOutputStream
import java.io.PrintStream
import java.nio.file.Path
import kotlin.io.path.createFile
import kotlin.io.path.writeText
import org.assertj.core.api.Assertions.assertThat
import org.jetbrains.kotlin.cli.common.ExitCode
import org.jetbrains.kotlin.cli.jvm.K2JVMCompiler
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir

/** Kotlin's compiler knows, without an option, where Plimsoll takes a null. */
class NullnessTests {

    @TempDir
    lateinit var folder: Path

    @Test
    fun nullForAParameterIsRefused() {
        assertThat(errors("fun f(image: dev.plimsoll.BuiltImage) = image.runner().user(null)"))
            .contains("error: null cannot be a value of a non-null type 'String'")
    }

    @Test
    fun nullAmongVarargsIsRefused() {
        assertThat(errors("fun f(image: dev.plimsoll.BuiltImage) = image.run(\"echo\", null)"))
            .contains("error: null cannot be a value of a non-null type 'String'")
    }

    @Test
    fun nullWhereItIsAllowedCompiles() {
        assertThat(errors("fun f() = dev.plimsoll.exception.BuildException(\"failed\", null)")).isEmpty()
    }

    /** Compiles a source, and returns what was printed if that failed; empty if it didn't. */
    private fun errors(source: String): String {
        val file = folder.resolve("Source.kt").createFile().apply { writeText(source) }
        val printed = ByteArrayOutputStream()
        val exit = K2JVMCompiler().exec(
            PrintStream(printed),
            "-no-stdlib", "-no-reflect",
            "-cp", System.getProperty("java.class.path"),
            "-d", folder.toString(),
            file.toString(),
        )
        return if (exit == ExitCode.OK) "" else printed.toString()
    }
}
