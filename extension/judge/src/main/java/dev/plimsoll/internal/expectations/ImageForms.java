package dev.plimsoll.internal.expectations;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.internal.judgement.Judgement;
import java.util.function.Function;

/**
 * Adds the forms of expectations of images that one judge decides.
 *
 * @param <J> the judge
 * @param judge creates it for an image
 */
record ImageForms<J>(ExpectationForms forms, Function<? super BuiltImage, J> judge) {

    /** Adds a form. */
    ImageForms<J> add(String keywords, Form<Function<J, Judgement>> form) {
        return add(keywords, false, form);
    }

    /** Adds a form that is about the size of the image. */
    ImageForms<J> addOfSize(String keywords, Form<Function<J, Judgement>> form) {
        return add(keywords, true, form);
    }

    private ImageForms<J> add(String keywords, boolean weighs, Form<Function<J, Judgement>> form) {
        forms.other(keywords, tokens -> {
            Function<J, Judgement> question = form.read(tokens);
            return new ImageExpectation(tokens, weighs, image -> question.apply(judge.apply(image)));
        });
        return this;
    }
}
