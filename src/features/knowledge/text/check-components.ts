import type { Parents, Root, RootContent } from 'mdast';
import { articleComponents } from '../../../article-components/index.ts';
import type { ArticleComponent, ComponentNode } from '../../../article-components/component.ts';
import { didYouMean } from '../../../lib/closest.ts';
import type { Report } from '../report.ts';
import { attributesOf, isComponent } from './attributes.ts';

/**
 * Looks at everything in a text that is more than Markdown. Components must be known and rightly used; code (`import`,
 * `export`, expressions) is refused. What is refused is taken out, so that the rest can still be read.
 */
export function checkComponents(tree: Root, report: Report): void {
  tree.children = unwrapLines(tree.children);
  visit(tree, undefined, report);
}

/** A component alone on a line is read as a paragraph with a component in it: take the paragraph off. */
function unwrapLines(nodes: RootContent[]): RootContent[] {
  return nodes.flatMap((node) => {
    if (node.type !== 'paragraph' || !node.children.some(isBlockComponent)) return [node];
    const rest = node.children.filter((child) => !(child.type === 'text' && child.value.trim() === ''));
    if (!rest.every(isBlockComponent)) return [node];
    return rest.map((child): RootContent => ({ ...child, type: 'mdxJsxFlowElement', children: asFlow(child) }));
  });
}

function isBlockComponent(node: RootContent): node is Extract<RootContent, { type: 'mdxJsxTextElement' }> {
  return node.type === 'mdxJsxTextElement' && articleComponents.get(node.name ?? '')?.isInline !== true;
}

function asFlow(
  node: Extract<RootContent, { type: 'mdxJsxTextElement' }>,
): Extract<RootContent, { type: 'mdxJsxFlowElement' }>['children'] {
  if (node.children.length === 0) return [];
  return [{ type: 'paragraph', children: node.children, position: node.position }];
}

function visit(parent: Parents, owner: ComponentNode | undefined, report: Report): void {
  const kept: RootContent[] = [];
  for (const node of parent.children) {
    if (isRefused(node, report)) continue;
    kept.push(node);
    if (isComponent(node)) {
      if (node.type === 'mdxJsxFlowElement') Object.assign(node, { children: unwrapLines(node.children) });
      checkComponent(node, owner, report);
      visit(node, node, report);
    } else if ('children' in node) {
      Object.assign(node, { children: unwrapLines(node.children) });
      visit(node, node.type === 'paragraph' ? owner : undefined, report);
    }
  }
  Object.assign(parent, { children: kept });
}

function isRefused(node: RootContent, report: Report): boolean {
  if (node.type === 'mdxjsEsm') {
    report(
      'code-in-text',
      node.position?.start,
      'import and export are refused in content: an article is text, and the components are there without an import.',
    );
    return true;
  }
  if (node.type === 'mdxFlowExpression' || node.type === 'mdxTextExpression') {
    const isComment = /^\s*(\/\*[\s\S]*\*\/\s*)*$/.test(node.value);
    if (!isComment)
      report(
        'code-in-text',
        node.position?.start,
        `Expected text, got the expression {${short(node.value)}}: expressions are refused. Write \\{ for a brace.`,
      );
    return true;
  }
  return false;
}

function checkComponent(node: ComponentNode, owner: ComponentNode | undefined, report: Report): void {
  const name = node.name ?? '';
  const component = articleComponents.get(name);
  const at = node.position?.start;
  if (!component) {
    const known = [...articleComponents.keys()];
    report(
      'unknown-component',
      at,
      name === ''
        ? 'Expected a component, got <>.'
        : `Expected one of ${known.join(', ')}, got <${name}>${didYouMean(name, known)}`,
    );
    return;
  }
  if (component.parent !== undefined && owner?.name !== component.parent) {
    report('component-place', at, `<${name}> stands directly inside <${component.parent}> only.`);
  }
  if (component.isInline !== true && node.type === 'mdxJsxTextElement') {
    report(
      'component-place',
      at,
      `<${name}> is a block: put it on lines of its own, with an empty line before and after.`,
    );
  }
  if (component.isEmpty === true && node.children.length > 0) {
    report('component-place', at, `<${name}> takes no content: write <${name} … />.`);
  }
  checkContent(node, component, report);
  checkAttributes(node, component, report);
}

function checkContent(node: ComponentNode, component: ArticleComponent, report: Report): void {
  if (component.isEmpty !== true && node.children.length === 0) {
    report('component-place', node.position?.start, `<${component.name}> is empty: expected text between its tags.`);
  }
  const only = component.holdsOnly;
  if (only === undefined) return;
  for (const child of node.children) {
    const kind = isComponent(child) ? child.name : child.type;
    if (kind !== only)
      report(
        'component-place',
        child.position?.start,
        `<${component.name}> holds only ${only === 'table' ? 'a table' : `<${only}>`}, got ${isComponent(child) ? `<${child.name ?? ''}>` : `a ${child.type}`}.`,
      );
  }
}

function checkAttributes(node: ComponentNode, component: ArticleComponent, report: Report): void {
  const at = node.position?.start;
  const seen = new Set<string>();
  for (const attribute of node.attributes) {
    if (attribute.type !== 'mdxJsxAttribute') {
      report('component-attribute', at, `<${component.name}> takes attributes by name, not {...}.`);
      continue;
    }
    const place = attribute.position?.start ?? at;
    const rule = component.attributes[attribute.name];
    if (seen.has(attribute.name))
      report('component-attribute', place, `<${component.name}> has ${attribute.name} twice.`);
    seen.add(attribute.name);
    if (!Object.hasOwn(component.attributes, attribute.name) || !rule) {
      const known = Object.keys(component.attributes);
      report(
        'component-attribute',
        place,
        `<${component.name}> has no attribute "${attribute.name}"${didYouMean(attribute.name, known) || `; expected ${known.length > 0 ? known.join(', ') : 'none'}`}`,
      );
    } else if (typeof attribute.value !== 'string') {
      report(
        'component-attribute',
        place,
        `${attribute.name} of <${component.name}>: expected a text in quotes, got ${attribute.value === null || attribute.value === undefined ? 'nothing' : 'an expression'}.`,
      );
    } else if (rule.oneOf && !rule.oneOf.includes(attribute.value)) {
      report(
        'component-attribute',
        place,
        `${attribute.name} of <${component.name}>: expected ${rule.oneOf.join(', ')}, got "${attribute.value}"${didYouMean(attribute.value, rule.oneOf)}`,
      );
    }
  }
  const given = attributesOf(node);
  for (const [name, rule] of Object.entries(component.attributes)) {
    if (rule.required === true && !seen.has(name))
      report('component-attribute', at, `<${component.name}> needs ${name}="…".`);
    else if (rule.required === true && given[name] !== undefined && given[name].trim() === '') {
      report('component-attribute', at, `${name} of <${component.name}> is empty: expected a text.`);
    }
  }
}

function short(text: string): string {
  const line = text.trim().replace(/\s+/g, ' ');
  return line.length > 40 ? `${line.slice(0, 40)}…` : line;
}
