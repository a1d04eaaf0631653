import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { atField } from '../knowledge/report.ts';
import type { ContentProblem } from '../knowledge/schema.ts';
import { suggestion } from '../knowledge/suggestion.ts';
import { checkYaml, readYaml } from '../knowledge/yaml-source.ts';
import { allRules } from './rules/index.ts';
import { readerRules } from './rules/reader-rules.ts';
import { style as shape, type Style } from './style-schema.ts';

const file = 'style.yaml';
/** Rules whose findings a build cannot do without. */
const endsBuilds = new Set(readerRules.filter(({ severity }) => severity === 'error').map(({ slug }) => slug));

/** The house rules of a content folder. Where there are none, or they have mistakes, the usual ones hold. */
export async function readStyle(contentDir: string): Promise<{ style: Style; problems: ContentProblem[] }> {
  const text = await readFile(join(contentDir, file), 'utf8').catch(() => undefined);
  return text === undefined ? { style: shape.parse({}), problems: [] } : styleIn(text);
}

/** The house rules that a text of `style.yaml` gives. */
export function styleIn(text: string): { style: Style; problems: ContentProblem[] } {
  const usual = shape.parse({});
  const origin = { file, rule: 'style' };
  const source = readYaml(text, origin);
  if (source.problems.length === 0 && (source.data === null || source.data === undefined))
    return { style: usual, problems: [] };
  const { data, problems } = checkYaml(source, shape, origin);
  if (!data) return { style: usual, problems };
  for (const [slug, severity] of Object.entries(data.rules)) {
    if (severity !== 'error' && endsBuilds.has(slug))
      problems.push({
        ...origin,
        ...source.placeOf(['rules', slug]),
        ...atField(['rules', slug], { key: 'style.weight', values: { weight: severity } }),
      });
    if (!allRules.has(slug))
      problems.push({
        ...origin,
        ...source.placeOfKey(['rules'], slug),
        ...atField(['rules', slug], {
          key: 'style.rule',
          values: { hint: suggestion(slug, allRules.keys()) || { key: 'unknown-rule.listed' } },
        }),
      });
  }
  return { style: data, problems };
}
