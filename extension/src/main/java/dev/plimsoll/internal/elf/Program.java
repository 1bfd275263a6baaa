package dev.plimsoll.internal.elf;

/** What the kernel or a loader reads of a file that can be started or loaded. */
public sealed interface Program permits ElfFile, Program.Script, Program.Broken {

    /**
     * A script.
     *
     * @param interpreter the path behind {@code #!}
     * @param argument what follows it; empty if nothing does
     */
    record Script(String interpreter, String argument) implements Program {}

    /**
     * A file that looks like a program and can't be one.
     *
     * @param reason ends a sentence
     */
    record Broken(String reason) implements Program {}
}
