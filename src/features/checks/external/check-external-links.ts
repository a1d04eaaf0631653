import { readFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { phrase, sentence } from '../../../i18n/saying.ts';
import { forEachLimited } from '../../../lib/for-each-limited.ts';
import type { Finding } from '../schema.ts';
import type { AskAddress } from './ask-address.ts';

/** A link to another site, at its place. */
export interface ExternalLink {
  file: string;
  line: number;
  column: number;
  url: string;
}

export interface CheckExternalOptions {
  links: readonly ExternalLink[];
  ask: AskAddress;
  /** Where answers are kept from one run to the next. */
  cacheDir?: string | undefined;
  now: () => Date;
}

/** Hours for which an answer is believed: good ones for a week, bad ones for an hour, so that what was mended is seen. */
const believed = { good: 7 * 24, bad: 1 };
/** Questions at a time, over all sites. */
const atATime = 8;

const answers = z.record(z.string(), z.object({ at: z.iso.datetime(), problem: z.string().optional() }));
type Answers = z.infer<typeof answers>;

/**
 * Asks each address once. Told are those whose server says that there is nothing, or that has no server; who answers late,
 * asks for patience or wants no programs may well be fine for a reader.
 */
export async function checkExternalLinks({ links, ask, cacheDir, now }: CheckExternalOptions): Promise<Finding[]> {
  const file = cacheDir === undefined ? undefined : join(cacheDir, 'external-links.json');
  const known = file === undefined ? {} : read(file);
  const addresses = [...new Set(links.map(({ url }) => bare(url)))];
  const open = addresses.filter((address) => !isBelieved(known[address], now()));
  await forEachLimited(open, atATime, async (address) => {
    const answer = await ask(address);
    if (answer.kind !== 'unknown')
      known[address] = { at: now().toISOString(), ...(answer.kind === 'broken' ? { problem: answer.reason } : {}) };
  });
  if (file !== undefined && cacheDir !== undefined) {
    mkdirSync(cacheDir, { recursive: true });
    writeFileSync(file, JSON.stringify(known));
  }
  return links.flatMap(({ url, ...place }): Finding[] => {
    const problem = known[bare(url)]?.problem;
    if (problem === undefined) return [];
    const said = sentence({ key: 'external-link', values: { url, reason: phrase(problem) } });
    return [{ rule: 'external-link', severity: 'warning', ...place, ...said }];
  });
}

/** What stands behind # is no matter of the server. */
function bare(url: string): string {
  return url.replace(/#.*$/, '').replace(/^\/\//, 'https://');
}

function isBelieved(answer: Answers[string] | undefined, now: Date): boolean {
  if (!answer) return false;
  const hours = (now.getTime() - Date.parse(answer.at)) / 3_600_000;
  return hours >= 0 && hours < (answer.problem === undefined ? believed.good : believed.bad);
}

function read(file: string): Answers {
  try {
    return answers.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return {};
  }
}
