package dev.plimsoll.internal.proposals;

import java.util.List;

/** Looks for something about an image that is bad, so that no expectation should make it permanent. */
@FunctionalInterface
interface Advisor {

    /** All advisors, in the order in which advice is shown. */
    List<Advisor> ALL = List.of(
            new ShellFormAdvisor(), new CompilerAdvisor(), new PackageManagerAdvisor(), new WorldWritableAdvisor());

    /** Returns sentences that say what is bad and what to do; empty if nothing is. */
    List<String> advise(MeasuredImage measured);
}
