package dev.plimsoll.internal.proposals;

import java.util.List;
import java.util.regex.Pattern;

/** Finds compilers. */
final class CompilerAdvisor implements Advisor {

    private static final Pattern COMPILER = Pattern.compile(
            ".*/(s?bin/(gcc|g\\+\\+|clang|clang\\+\\+|javac|rustc|cargo|ghc|kotlinc|swiftc)|go/bin/go|cc1|cc1plus)");

    @Override
    public List<String> advise(MeasuredImage measured) {
        return FoundFiles.in(measured, file -> COMPILER.matcher(file.path()).matches())
                .map(paths -> "It has a compiler: " + paths
                        + ". Compile in a stage of its own, and copy the result into a last stage on a smaller image.")
                .stream()
                .toList();
    }
}
