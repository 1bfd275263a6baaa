package dev.plimsoll.internal.data;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

/** Reads YAML 1.2, and so JSON, with the line of each value. Anchors are followed; merge keys are merged. */
public final class YamlText {

    private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");
    private static final String MERGE = "<<";

    private final String name;

    private YamlText(String name) {
        this.name = name;
    }

    /**
     * Reads a document.
     *
     * @param name of the document, for messages
     * @throws DataException if it isn't YAML, is empty, or has a key twice, with its line
     */
    public static DataNode parse(String name, String text) {
        try {
            Node root = new Compose(LoadSettings.builder().setLabel(name).build())
                    .composeString(text)
                    .orElseThrow(() -> new DataException(name + " is empty"));
            return new YamlText(name).node(root);
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(Mark::getLine).orElse(0) + 1;
            throw new DataException(name + ", line " + line + ": " + e.getProblem(), e);
        } catch (YamlEngineException e) {
            throw new DataException(name + ": " + e.getMessage(), e);
        }
    }

    private DataNode node(Node node) {
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
            throw new DataException(name + ", line " + line + ": a key must be a word");
        }
        if (!names.add(key.getValue())) {
            throw new DataException(name + ", line " + line + ": the key '" + key.getValue() + "' is there twice");
        }
        members.put(new DataNode.Key(key.getValue(), line), node(tuple.getValueNode()));
    }

    private void merge(NodeTuple tuple, Map<DataNode.Key, DataNode> members, Set<String> names) {
        Node value = tuple.getValueNode();
        for (Node merged : value instanceof SequenceNode several ? several.getValue() : List.of(value)) {
            Map<DataNode.Key, DataNode> more = node(merged).members();
            if (more == null) {
                throw new DataException(name + ", line " + line(merged) + ": only a mapping can be merged by <<");
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
