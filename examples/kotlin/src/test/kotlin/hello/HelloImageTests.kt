package hello

import dev.plimsoll.BuiltImage
import dev.plimsoll.assertions.ImageAssertions.assertThat
import dev.plimsoll.jupiter.MultiStageImage
import dev.plimsoll.jupiter.Stage
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test

@MultiStageImage(dockerfile = "Dockerfile", buildArgs = ["GREETING=Ahoy"], maxSize = "10MB")
class HelloImageTests {

    @Test
    fun printsItsGreeting(image: BuiltImage) {
        assertThat(image.run()).succeeded().hasStdout("Ahoy World\n").hasNoStderr()
        assertThat(image.run("echo", "two", "words")).stdoutLines().containsExactly("two words")
        assertThat(image.run(*arrayOf("echo", "spread"))).hasStdout("spread\n")
    }

    @Test
    fun bothAssertThatResolve(image: BuiltImage, @Stage("builder") builder: BuiltImage) {
        assertThat(image).hasSizeAtMost("99%", builder).hasNoFile("/big")
        assertThat(image.stageName()).isEqualTo("1")
        assertThat(image.config().environment()).containsKey("PATH")
    }

    @Test
    fun ownTypesNeedNoNullChecks(image: BuiltImage) {
        val bytes: Long = image.size().bytes()
        val command: List<String> = image.config().command()
        assertThat(bytes).isPositive()
        assertThat(command).contains("cat")
    }
}
