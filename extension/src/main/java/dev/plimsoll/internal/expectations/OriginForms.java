package dev.plimsoll.internal.expectations;

import dev.plimsoll.assertions.BuiltImageAssert;
import dev.plimsoll.internal.dockerfile.Dockerfile;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where what an image holds comes from. */
final class OriginForms {

    private final Dockerfile dockerfile;

    OriginForms(Dockerfile dockerfile) {
        this.dockerfile = dockerfile;
    }

    void addTo(Map<String, Form> forms, Map<String, Form> negatives) {
        forms.put("nothing", this::nothing);
        forms.put("based", OriginForms::based);
        negatives.put("secret", OriginForms::secret);
    }

    private Check.OfImage nothing(Words words) {
        words.takeKeyword("from");
        String stage = words.take("a stage", name -> {
            dockerfile.stage(name);
            return name;
        });
        if (words.peek().isEmpty()) {
            return image -> image.asserted().containsNothingFrom(image.image().stage(stage));
        }
        words.takeKeyword("except");
        String[] globs = FileForms.globs(words);
        return image -> image.asserted().containsNothingFromExcept(image.image().stage(stage), globs);
    }

    private static Check.OfImage based(Words words) {
        words.takeKeyword("on");
        String base = words.take("the name of an image", OriginForms::imageName);
        return image -> image.asserted().isBasedOn(base);
    }

    private static String imageName(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("the name of the image is empty");
        }
        return text;
    }

    /** A Dockerfile can't hold the secret itself: it names the variable that holds it where the tests run. */
    private static Check.OfImage secret(Words words) {
        String variable = words.take("the name of an environment variable", Values::name);
        return image -> withoutValueOf(variable, image.asserted());
    }

    private static void withoutValueOf(String variable, BuiltImageAssert image) {
        @Nullable String value = System.getenv(variable);
        if (value == null || value.isBlank()) {
            throw new IllegalStateException("the environment variable " + variable
                    + " is not set here, so that there is no secret to look for");
        }
        image.hasHistoryWithout(value);
    }
}
