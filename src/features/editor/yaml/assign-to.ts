import { isMap, isPair, isScalar, isSeq, type Document, type Node } from 'yaml';

/**
 * A node that holds a value, made out of one that held another: what stays the same keeps its comments and its style, and
 * what is added takes the style of its neighbours.
 */
export function assignTo(node: unknown, value: unknown, document: Document): unknown {
  if (isScalar(node) && !isStructure(value)) {
    if (node.value !== value) {
      // Folded lines of an earlier text would tear a shorter one apart.
      if (typeof value === 'string' && !value.includes('\n') && value.length < 80 && node.type?.startsWith('BLOCK'))
        delete node.type;
      node.value = value;
    }
    return node;
  }
  if (isSeq(node) && Array.isArray(value)) {
    const earlier = [...node.items];
    node.items = value.map((item: unknown, place) => {
      const same = earlier.find((known) => isScalar(known) && known.value === item);
      if (same !== undefined) return same;
      const own = isStructure(item) ? earlier[place] : undefined;
      if (own !== undefined) return assignTo(own, item, document);
      return styled(document.createNode(item), earlier.at(-1));
    });
    return node;
  }
  if (isMap(node) && isStructure(value) && !Array.isArray(value)) {
    const fields = Object.entries(value);
    node.items = node.items.filter(
      (pair) =>
        isPair(pair) &&
        isScalar(pair.key) &&
        fields.some(([name]) => isScalar(pair.key) && String(pair.key.value) === name),
    );
    for (const [name, own] of fields) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === name);
      if (pair) pair.value = assignTo(pair.value, own, document);
      else node.items.push(document.createPair(name, own));
    }
    return node;
  }
  return document.createNode(value);
}

function styled(node: Node, neighbour: unknown): Node {
  if (isMap(node) && isMap(neighbour)) node.flow = neighbour.flow ?? false;
  return node;
}

function isStructure(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
