package dev.plimsoll.internal.packages;

import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.ImagePackage;
import dev.plimsoll.image.Layer;
import dev.plimsoll.image.PackageType;
import dev.plimsoll.internal.layers.ImageTree.Node;
import dev.plimsoll.internal.packages.format.DeclaredPackage;
import dev.plimsoll.internal.packages.format.PackageUrl;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Collects packages and the files that they claim. The first claim of a file counts. Packages with the same package URL are
 * one.
 */
final class PackageClaims {

    private final String distribution;
    private final Map<String, Draft> drafts = new LinkedHashMap<>();
    private final Map<String, Draft> owners = new HashMap<>();

    PackageClaims(String distribution) {
        this.distribution = distribution;
    }

    /** A package whose files are still collected. */
    static final class Draft {

        private final PackageType type;
        private final DeclaredPackage declared;
        private final String url;
        private final int database;
        private final List<String> files = new ArrayList<>();
        private final Map<Integer, Long> sizes = new HashMap<>();

        private Draft(PackageType type, DeclaredPackage declared, String url, int database) {
            this.type = type;
            this.declared = declared;
            this.url = url;
            this.database = database;
        }

        private void add(Node node, boolean weighs) {
            files.add(node.file().path());
            sizes.merge(node.layer(), weighs ? node.file().size() : 0, Long::sum);
        }

        private ImagePackage toPackage(List<Layer> layers) {
            int heaviest = sizes.entrySet().stream()
                    .max(Map.Entry.<Integer, Long>comparingByValue()
                            .thenComparing(
                                    Map.Entry.<Integer, Long>comparingByKey().reversed()))
                    .map(Map.Entry::getKey)
                    .orElse(database);
            long size = sizes.values().stream().mapToLong(Long::longValue).sum();
            return new ImagePackage(
                    type, declared.name(), declared.version(), url, ByteSize.of(size), files, layers.get(heaviest));
        }
    }

    /** Adds a package, which owns no file yet. */
    Draft add(PackageType type, DeclaredPackage declared, Node database) {
        String url = PackageUrl.of(type, distribution, declared);
        return drafts.computeIfAbsent(url, none -> new Draft(type, declared, url, database.layer()));
    }

    /** Adds the packages of a database that lists their files. */
    void addListed(PackageType type, PackageTree.Found database, PackageTree files) {
        for (DeclaredPackage declared : database.file().packages()) {
            Draft draft = add(type, declared, database.node());
            declared.paths().forEach(path -> files.regularFile(path).ifPresent(node -> claim(draft, node)));
        }
    }

    /** Says that a package owns a file, unless another does. */
    void claim(Draft owner, Node node) {
        if (node.content() >= 0) {
            owners.putIfAbsent(node.file().path(), owner);
        }
    }

    /**
     * Weighs the packages. A content with several hard links belongs to the owner of the first path that has one.
     *
     * @param tree all files that a container sees
     * @param unread the files whose packages are unknown. They have no owner, unless a package claimed them
     */
    TreePackages weigh(Iterable<Node> tree, List<Layer> layers, List<UnreadPackage> unread) {
        BitSet[] seen = new BitSet[layers.size()];
        BitSet[] owned = new BitSet[layers.size()];
        Arrays.setAll(seen, layer -> new BitSet());
        Arrays.setAll(owned, layer -> new BitSet());
        long seenBytes = 0;
        long ownedBytes = 0;
        for (Node node : tree) {
            if (node.content() < 0) {
                continue;
            }
            long size = node.file().size();
            if (!seen[node.layer()].get(node.content())) {
                seen[node.layer()].set(node.content());
                seenBytes += size;
            }
            @Nullable Draft owner = owners.get(node.file().path());
            if (owner != null) {
                boolean weighs = !owned[node.layer()].get(node.content());
                owned[node.layer()].set(node.content());
                owner.add(node, weighs);
                ownedBytes += weighs ? size : 0;
            }
        }
        List<ImagePackage> packages = drafts.values().stream()
                .map(draft -> draft.toPackage(layers))
                .sorted(Comparator.comparing(ImagePackage::size)
                        .reversed()
                        .thenComparing(ImagePackage::name)
                        .thenComparing(ImagePackage::packageUrl))
                .toList();
        long all = ByteSize.sum(layers.stream().map(Layer::size)).bytes();
        return new TreePackages(packages, ByteSize.of(seenBytes - ownedBytes), ByteSize.of(all - seenBytes), unread);
    }
}
