package dev.plimsoll.structure;

import dev.plimsoll.internal.data.DataNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The validated content of a structure test file.
 *
 * @param checks at least one, in the order in which container-structure-test runs them
 */
record StructureFile(Map<String, String> globalEnvironment, ContainerRunOptions options, List<Check> checks) {

    private static final List<String> KEYS = List.of(
            "schemaVersion",
            "globalEnvVars",
            "commandTests",
            "fileContentTests",
            "fileExistenceTests",
            "licenseTests",
            "metadataTest",
            "containerRunOptions");

    /** Returns a file with the same settings and one test. */
    StructureFile withOnly(Check check) {
        return new StructureFile(globalEnvironment, options, List.of(check));
    }

    static StructureFile of(String file, Path path, DataNode root) {
        Fields fields = Fields.of(file, root, file, KEYS);
        String version = fields.required("schemaVersion");
        if (!version.equals("2.0.0")) {
            throw fields.error("schemaVersion", "schemaVersion is " + version + ", but only 2.0.0 can be read");
        }
        ContainerRunOptions options = fields.node("containerRunOptions")
                .map(node -> ContainerRunOptions.of(
                        Fields.of(file, node, "'containerRunOptions'", ContainerRunOptions.KEYS),
                        path,
                        System.getenv()))
                .orElse(ContainerRunOptions.NONE);
        List<Check> checks = new ArrayList<>();
        for (Fields test : fields.mappings("commandTests", CommandCheck.KEYS)) {
            if (options.terminal()) {
                CommandCheck.requireOneOutput(test);
            }
            checks.add(CommandCheck.of(test));
        }
        fields.mappings("fileContentTests", ContentCheck.KEYS).forEach(test -> checks.add(ContentCheck.of(test)));
        fields.mappings("fileExistenceTests", ExistenceCheck.KEYS).forEach(test -> checks.add(ExistenceCheck.of(test)));
        fields.mappings("licenseTests", LicenseCheck.KEYS).forEach(test -> checks.add(LicenseCheck.of(test)));
        fields.node("metadataTest")
                .map(node -> Fields.of(file, node, "'metadataTest'", MetadataCheck.KEYS))
                .ifPresent(test -> checks.add(MetadataCheck.of(test)));
        if (checks.isEmpty()) {
            throw new IllegalArgumentException(file + " has no tests");
        }
        return new StructureFile(fields.pairs("globalEnvVars"), options, List.copyOf(checks));
    }
}
