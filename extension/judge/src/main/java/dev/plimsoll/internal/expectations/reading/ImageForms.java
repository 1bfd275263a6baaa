package dev.plimsoll.internal.expectations.reading;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.internal.expectations.Advice;
import dev.plimsoll.internal.expectations.ImageAspect;
import dev.plimsoll.internal.expectations.ImageExpectation;
import dev.plimsoll.internal.expectations.grammar.Form;
import dev.plimsoll.internal.judgement.Judgement;
import java.util.Optional;
import java.util.function.Function;

/**
 * Adds the forms of expectations of images that one judge decides.
 *
 * @param <J> the judge
 * @param judge creates it for an image
 * @param advice what to do if one is broken
 * @param need what it reads of the image; empty if only its configuration or its files
 */
record ImageForms<J>(
        ExpectationForms forms, Function<? super BuiltImage, J> judge, Advice advice, Optional<ImageAspect> need) {

    /** Returns what adds forms with another advice. */
    ImageForms<J> advising(Advice other) {
        return new ImageForms<>(forms, judge, other, need);
    }

    /** Returns what adds forms that read something of the image. */
    ImageForms<J> needing(ImageAspect other) {
        return new ImageForms<>(forms, judge, advice, Optional.of(other));
    }

    /** Adds a form. */
    ImageForms<J> add(String keywords, Form<Function<J, Judgement>> form) {
        forms.other(keywords, tokens -> {
            Function<J, Judgement> question = form.read(tokens);
            return new ImageExpectation(tokens, advice, need, image -> question.apply(judge.apply(image)));
        });
        return this;
    }
}
