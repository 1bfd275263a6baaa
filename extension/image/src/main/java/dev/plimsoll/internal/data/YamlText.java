package dev.plimsoll.internal.data;

import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Parses YAML 1.2, and therefore JSON, into nodes with their lines. Aliases are resolved, merge keys are merged. */
public final class YamlText {

    private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");
    private static final String MERGE = "<<";

    private final String name;
    private final IdentityHashMap<Node, DataNode> done = new IdentityHashMap<>();
    private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());

    private YamlText(String name) {
        this.name = name;
    }

    /**
     * Parses a document.
     *
     * @param name the document's name in messages
     * @throws DataException with the line, if the text is not YAML, is empty, or has a duplicate key
     */
    public static DataNode parse(String name, String text) {
        try {
            Node root = new Compose(LoadSettings.builder().setLabel(name).build())
                    .composeString(text)
                    .orElseThrow(() -> new DataException(name + " is empty"));
            return new YamlText(name).node(root);
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(Mark::getLine).orElse(0) + 1;
            throw new DataException(name + ", line " + line + ": " + problem(e), e);
        } catch (YamlEngineException e) {
            throw new DataException(name + ": " + e.getMessage(), e);
        } catch (StackOverflowError e) {
            // The library parses nested values recursively, and does not limit their depth.
            throw new DataException(name + ": values are nested too deep", e);
        }
    }

    /** Joins the library's message, which may have two parts. */
    private static String problem(MarkedYamlEngineException error) {
        return error.getProblem().startsWith("but ")
                ? error.getContext() + ", " + error.getProblem()
                : error.getProblem();
    }

    /** Converts each node only once, because a few lines of aliases can expand to millions of nodes. */
    private DataNode node(Node node) {
        @Nullable DataNode known = done.get(node);
        if (known != null) {
            return known;
        }
        if (!open.add(node)) {
            throw new DataException(name + ", line " + line(node) + ": the value contains itself");
        }
        DataNode converted = converted(node);
        done.put(node, converted);
        return converted;
    }

    private DataNode converted(Node node) {
        if (node instanceof MappingNode mapping) {
            Map<DataNode.Key, DataNode> members = new LinkedHashMap<>();
            Set<String> names = new HashSet<>();
            for (NodeTuple tuple : mapping.getValue()) {
                add(tuple, members, names);
            }
            mapping.getValue().stream().filter(YamlText::isMerge).forEach(tuple -> merge(tuple, members, names));
            return new DataNode(line(node), members, null, null);
        }
        if (node instanceof SequenceNode sequence) {
            List<DataNode> elements =
                    sequence.getValue().stream().map(this::node).toList();
            return new DataNode(line(node), null, elements, null);
        }
        ScalarNode scalar = (ScalarNode) node;
        boolean absent = scalar.getScalarStyle() == ScalarStyle.PLAIN && NULLS.contains(scalar.getValue());
        return new DataNode(line(node), null, null, absent ? null : scalar.getValue());
    }

    private void add(NodeTuple tuple, Map<DataNode.Key, DataNode> members, Set<String> names) {
        if (isMerge(tuple)) {
            return;
        }
        int line = line(tuple.getKeyNode());
        if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
            throw new DataException(name + ", line " + line + ": a key must be a scalar");
        }
        if (!names.add(key.getValue())) {
            throw new DataException(name + ", line " + line + ": the key '" + key.getValue() + "' occurs twice");
        }
        members.put(new DataNode.Key(key.getValue(), line), node(tuple.getValueNode()));
    }

    private void merge(NodeTuple tuple, Map<DataNode.Key, DataNode> members, Set<String> names) {
        Node value = tuple.getValueNode();
        for (Node merged : value instanceof SequenceNode several ? several.getValue() : List.of(value)) {
            Map<DataNode.Key, DataNode> more = node(merged).members();
            if (more == null) {
                throw new DataException(name + ", line " + line(merged) + ": only mappings can be merged with <<");
            }
            more.forEach((key, member) -> {
                if (names.add(key.name())) {
                    members.put(key, member);
                }
            });
        }
    }

    private static boolean isMerge(NodeTuple tuple) {
        return tuple.getKeyNode() instanceof ScalarNode key && key.getValue().equals(MERGE);
    }

    private static int line(Node node) {
        return node.getStartMark().map(Mark::getLine).orElse(0) + 1;
    }
}
