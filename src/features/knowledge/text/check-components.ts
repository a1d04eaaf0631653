import type { Parents, Root, RootContent } from 'mdast';
import { articleComponents } from '../../../article-components/index.ts';
import type { ArticleComponent, ComponentNode } from '../../../article-components/component.ts';
import type { Part } from '../../../i18n/saying.ts';
import type { Report } from '../report.ts';
import { suggestion } from '../suggestion.ts';
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
    report('code-in-text', node.position?.start, { key: 'code-in-text.import' });
    return true;
  }
  if (node.type === 'mdxFlowExpression' || node.type === 'mdxTextExpression') {
    const isComment = /^\s*(\/\*[\s\S]*\*\/\s*)*$/.test(node.value);
    if (!isComment)
      report('code-in-text', node.position?.start, {
        key: 'code-in-text.expression',
        values: { code: short(node.value) },
      });
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
        ? { key: 'unknown-component.unnamed' }
        : { key: 'unknown-component', values: { known, component: name, hint: suggestion(name, known) } },
    );
    return;
  }
  if (component.parent !== undefined && owner?.name !== component.parent) {
    report('component-place', at, {
      key: 'component-place.parent',
      values: { component: name, parent: component.parent },
    });
  }
  if (component.isInline !== true && node.type === 'mdxJsxTextElement') {
    report('component-place', at, { key: 'component-place.block', values: { component: name } });
  }
  if (component.isEmpty === true && node.children.length > 0) {
    report('component-place', at, { key: 'component-place.noContent', values: { component: name } });
  }
  checkContent(node, component, report);
  checkAttributes(node, component, report);
}

function checkContent(node: ComponentNode, component: ArticleComponent, report: Report): void {
  if (component.isEmpty !== true && node.children.length === 0) {
    report('component-place', node.position?.start, {
      key: 'component-place.empty',
      values: { component: component.name },
    });
  }
  const only = component.holdsOnly;
  if (only === undefined) return;
  for (const child of node.children) {
    const kind = isComponent(child) ? child.name : child.type;
    if (kind !== only)
      report('component-place', child.position?.start, {
        key: 'component-place.holds',
        values: {
          component: component.name,
          only: only === 'table' ? { key: 'component-place.table' } : `<${only}>`,
          got: isComponent(child)
            ? `<${child.name ?? ''}>`
            : { key: 'component-place.node', values: { type: child.type } },
        },
      });
  }
}

function checkAttributes(node: ComponentNode, component: ArticleComponent, report: Report): void {
  const at = node.position?.start;
  const { name: own } = component;
  const seen = new Set<string>();
  for (const attribute of node.attributes) {
    if (attribute.type !== 'mdxJsxAttribute') {
      report('component-attribute', at, { key: 'component-attribute.byName', values: { component: own } });
      continue;
    }
    const place = attribute.position?.start ?? at;
    const rule = component.attributes[attribute.name];
    if (seen.has(attribute.name))
      report('component-attribute', place, {
        key: 'component-attribute.twice',
        values: { component: own, attribute: attribute.name },
      });
    seen.add(attribute.name);
    if (!Object.hasOwn(component.attributes, attribute.name) || !rule) {
      const known = Object.keys(component.attributes);
      const list: Part =
        known.length > 0
          ? { key: 'component-attribute.known', values: { known } }
          : { key: 'component-attribute.none' };
      report('component-attribute', place, {
        key: 'component-attribute.unknown',
        values: { component: own, attribute: attribute.name, hint: suggestion(attribute.name, known) || list },
      });
    } else if (typeof attribute.value !== 'string') {
      const isNothing = attribute.value === null || attribute.value === undefined;
      report('component-attribute', place, {
        key: 'component-attribute.quotes',
        values: {
          component: own,
          attribute: attribute.name,
          got: { key: isNothing ? 'shape.nothing' : 'component-attribute.expression' },
        },
      });
    } else if (rule.oneOf && !rule.oneOf.includes(attribute.value)) {
      const { name, value } = attribute;
      report('component-attribute', place, {
        key: 'component-attribute.value',
        values: { component: own, attribute: name, known: rule.oneOf, value, hint: suggestion(value, rule.oneOf) },
      });
    }
  }
  const given = attributesOf(node);
  for (const [name, rule] of Object.entries(component.attributes)) {
    if (rule.required === true && !seen.has(name))
      report('component-attribute', at, {
        key: 'component-attribute.missing',
        values: { component: own, attribute: name },
      });
    else if (rule.required === true && given[name] !== undefined && given[name].trim() === '') {
      report('component-attribute', at, {
        key: 'component-attribute.empty',
        values: { component: own, attribute: name },
      });
    }
  }
}

function short(text: string): string {
  const line = text.trim().replace(/\s+/g, ' ');
  return line.length > 40 ? `${line.slice(0, 40)}…` : line;
}
