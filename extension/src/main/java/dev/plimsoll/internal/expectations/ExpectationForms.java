package dev.plimsoll.internal.expectations;

import dev.plimsoll.internal.dockerfile.Dockerfile;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All forms of expectations: the table by which the words behind {@code @expect} are read. */
final class ExpectationForms {

    private final Map<String, Form> forms = new TreeMap<>();
    private final Map<String, Form> negatives = new TreeMap<>();
    private final Map<String, Form> exclusives = new TreeMap<>();

    ExpectationForms(Dockerfile dockerfile) {
        new WeightForms(dockerfile).addTo(forms);
        CacheForms.addTo(forms);
        new OriginForms(dockerfile).addTo(forms, negatives);
        ConfigForms.addTo(forms, negatives, exclusives);
        FileForms.addTo(forms, negatives, exclusives);
        RunForms.addTo(forms, negatives);
        forms.put("no", words -> among(negatives, words, "what there should be none of"));
        forms.put("only", words -> among(exclusives, words, "what there should be no other of"));
    }

    /** Reads an expectation to the end of its line. */
    Check parse(Words words) {
        Word first = words.take("an expectation");
        Check check = form(forms, first, words).parse(words);
        words.end();
        return check;
    }

    private static Check among(Map<String, Form> table, Words words, String what) {
        Word first = words.take(what);
        return form(table, first, words).parse(words);
    }

    private static Form form(Map<String, Form> table, Word word, Words words) {
        @Nullable Form form = word.quoted() ? null : table.get(word.text());
        if (form == null) {
            throw words.unknown(word, "something to expect", table.keySet());
        }
        return form;
    }
}
