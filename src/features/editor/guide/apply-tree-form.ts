import { slugOf } from '../../../lib/slug.ts';
import { readFields } from '../read-fields.ts';
import type { SentFields } from '../schema.ts';
import { plainLines } from '../split-file.ts';
import { fieldNames, setField } from '../yaml/edit-yaml.ts';
import { readTree, toYamlStep, type TreeDraft, type TreeStep } from './read-tree.ts';

/**
 * The YAML of a guide after its form was sent. Steps that did not change stay to the letter. A step that was renamed takes
 * all answers along that lead to it. Buttons add and remove: `t.do` names what is to be done.
 */
export function applyTreeForm(yaml: string, fields: SentFields): string {
  if (!fields.some(([name]) => name.startsWith('t.'))) return yaml;
  const known = readTree(readFields(yaml)?.['tree']);
  const wanted = wantedTree(fields);
  const before = new Map(known.steps.map((step) => [step.name, step]));
  let changed = yaml;
  if (known.start !== wanted.start) changed = setField(changed, ['tree', 'start'], wanted.start);
  for (const name of fieldNames(changed, ['tree', 'steps']))
    if (!wanted.steps.some((step) => step.name === name))
      changed = setField(changed, ['tree', 'steps', name], undefined);
  for (const step of wanted.steps) {
    const earlier = before.get(step.name);
    if (earlier === undefined || JSON.stringify(earlier) !== JSON.stringify(step))
      changed = setField(changed, ['tree', 'steps', step.name], toYamlStep(step));
  }
  return changed;
}

/** The tree that the form describes, after what its button does. */
function wantedTree(fields: SentFields): TreeDraft {
  const values = new Map(fields.map(([name, value]) => [name, plainLines(value).trim()]));
  const at = (name: string): string => values.get(name) ?? '';
  const numbers = [...new Set([...values.keys()].flatMap((name) => /^t\.(\d+)\./.exec(name)?.[1] ?? []))];
  const renamed = new Map<string, string>();
  const taken = new Set<string>();
  const steps = numbers.map((number): TreeStep => {
    const was = at(`t.${number}.was`);
    const name = freeName(slugOf(at(`t.${number}.name`)) || slugOf(at(`t.${number}.title`)) || was || 'step', taken);
    taken.add(name);
    if (was !== '' && was !== name) renamed.set(was, name);
    const kind = at(`t.${number}.kind`);
    const places = [
      ...new Set([...values.keys()].flatMap((key) => new RegExp(`^t\\.${number}\\.(\\d+)\\.`).exec(key)?.[1] ?? [])),
    ];
    const options = places.map((place) => ({
      label: at(`t.${number}.${place}.label`),
      next: at(`t.${number}.${place}.next`),
    }));
    return {
      name,
      kind: kind === 'fixed' || kind === 'contact' ? kind : 'question',
      title: at(`t.${number}.title`),
      text: at(`t.${number}.text`),
      options: kind === 'question' ? options.filter(({ label, next }) => label !== '' || next !== '') : [],
      topic: kind === 'contact' ? at(`t.${number}.topic`) : '',
    };
  });
  const renaming = (name: string): string => renamed.get(name) ?? name;
  const tree = {
    start: renaming(at('t.start')),
    steps: steps.map((step) => ({
      ...step,
      options: step.options.map(({ label, next }) => ({ label, next: renaming(next) })),
    })),
  };
  return pressed(tree, at('t.do'), taken);
}

function pressed(tree: TreeDraft, action: string, taken: ReadonlySet<string>): TreeDraft {
  const [verb, step = '', option = ''] = action.split(':');
  if (verb === 'add-question' || verb === 'add-outcome') {
    const kind = verb === 'add-question' ? 'question' : 'fixed';
    const name = freeName(kind === 'question' ? 'question' : 'outcome', taken);
    const added: TreeStep = { name, kind, title: '', text: '', topic: '', options: [] };
    const steps = [...tree.steps, added];
    return { start: tree.start === '' ? name : tree.start, steps };
  }
  if (verb === 'remove-step') return { ...tree, steps: tree.steps.filter(({ name }) => name !== step) };
  if (verb === 'remove-option')
    return {
      ...tree,
      steps: tree.steps.map((one) =>
        one.name === step ? { ...one, options: one.options.filter((_, place) => place !== Number(option)) } : one,
      ),
    };
  return tree;
}

function freeName(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name;
  for (let count = 2; ; count += 1) if (!taken.has(`${name}-${count}`)) return `${name}-${count}`;
}
