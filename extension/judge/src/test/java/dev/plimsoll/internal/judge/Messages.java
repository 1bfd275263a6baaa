package dev.plimsoll.internal.judge;

import dev.plimsoll.internal.judgement.Judgement;

/** The messages of judgements. */
public final class Messages {

    private Messages() {}

    /** Returns what is broken; empty if it holds. */
    public static String of(Judgement judgement) {
        return judgement instanceof Judgement.Broken broken ? broken.message().strip() : "";
    }
}
