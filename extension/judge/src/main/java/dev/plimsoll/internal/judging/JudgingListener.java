package dev.plimsoll.internal.judging;

/** Is notified while the steps of Dockerfiles are judged. A step that ends knows what it has found. */
public interface JudgingListener {

    /** Called when a step begins; not for a step that is skipped. */
    default void began(Step step) {}

    /** Called when a step has ended, or is skipped. The steps below a skipped or failed one are not notified about. */
    void ended(Step step, StepEnd end);
}
