package dev.plimsoll.internal.elf;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The parts of a program or a shared library that a dynamic loader reads.
 *
 * <p>Sources: <em>System V Application Binary Interface</em>, chapters 4 and 5, and <em>Linux Standard Base Core
 * Specification 5.0</em>, <em>Symbol Versioning</em>.
 *
 * @param machine what it runs on
 * @param interpreter the path of the dynamic loader; empty for a library and for a program without one
 * @param soname the name by which other files refer to a library; empty if it has none
 * @param needed the names of the libraries that it is linked to, in their order
 * @param rpath the directories of {@code DT_RPATH}, as written
 * @param runpath the directories of {@code DT_RUNPATH}, as written
 * @param neededVersions for each library that it is linked to with versions, the versions without which the loader
 *     refuses to start
 * @param definedVersions the versions that a library defines; empty if it has no versions
 * @param systemDirectories the directories that glibc's loader searches last, which are compiled into it; empty for all
 *     other files
 * @param ignoresSystem whether its libraries are not looked for in those directories ({@code DF_1_NODEFLIB})
 * @param notStarted why Linux doesn't start this file as a program, or ends it immediately; empty if it does start it.
 *     Ends a sentence
 * @param notLoaded why glibc's loader doesn't load this file as a library; empty if it does. Ends a sentence
 */
public record ElfFile(
        ElfMachine machine,
        Optional<String> interpreter,
        Optional<String> soname,
        List<String> needed,
        List<String> rpath,
        List<String> runpath,
        Map<String, List<String>> neededVersions,
        Set<String> definedVersions,
        List<String> systemDirectories,
        boolean ignoresSystem,
        Optional<String> notStarted,
        Optional<String> notLoaded)
        implements Program {

    /** Copies the collections. */
    public ElfFile {
        needed = List.copyOf(needed);
        rpath = List.copyOf(rpath);
        runpath = List.copyOf(runpath);
        Map<String, List<String>> copy = new LinkedHashMap<>();
        neededVersions.forEach((library, versions) -> copy.put(library, List.copyOf(versions)));
        neededVersions = Collections.unmodifiableMap(copy);
        definedVersions = Set.copyOf(definedVersions);
        systemDirectories = List.copyOf(systemDirectories);
    }

    /** Returns whether this starts without a dynamic loader. A program that is its own loader counts, as glibc's does. */
    public boolean isStatic() {
        return interpreter.isEmpty() && needed.isEmpty();
    }
}
