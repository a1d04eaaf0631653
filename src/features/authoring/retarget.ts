import { posix } from 'node:path';
import type { ContentTexts, TextFile } from './read-texts.ts';
import { refused, type FileChange } from './schema.ts';
import { applyEdits } from '../../lib/apply-edits.ts';
import { editStrings, type StringChange } from './text/edit-strings.ts';
import { findFrontMatter } from './text/find-front-matter.ts';
import { locateLinks } from './text/locate-links.ts';

/** Where what was named leads from now on. */
export interface Retarget {
  ids: ReadonlyMap<string, string>;
  /** Addresses of pages, such as `/en/articles/charge-battery`. */
  addresses: ReadonlyMap<string, string>;
  /** Paths of files. */
  files: ReadonlyMap<string, string>;
  /** Whether an anchor behind a link still exists at its new target; otherwise it is left out. */
  keepsAnchor: (anchor: string, target: string) => boolean;
}

export interface Retargeted {
  changes: FileChange[];
  /** Places changed, by file. */
  counts: Map<string, number>;
  /** Files that name something and could not be changed, with why. */
  undone: { path: string; why: string }[];
}

/** Points everything in a content folder that names an entry to its new name; `moved` are texts that lie elsewhere now. */
export function retarget(
  content: ContentTexts,
  to: Retarget,
  {
    moved = new Map<string, string>(),
    leave = new Set<string>(),
  }: { moved?: ReadonlyMap<string, string>; leave?: ReadonlySet<string> } = {},
): Retargeted {
  const result: Retargeted = { changes: [], counts: new Map(), undone: [] };
  const needles = needlesOf(to);
  for (const file of content.texts) {
    if (leave.has(file.path)) continue;
    const path = moved.get(file.path) ?? file.path;
    const changesFolder = posix.dirname(path) !== posix.dirname(file.path);
    if (!changesFolder && path === file.path && !needles.some((needle) => file.text.includes(needle))) continue;
    const edited = retargetText(file, path, to);
    if ('problem' in edited) result.undone.push({ path: file.path, why: edited.problem });
    else if (edited.text !== file.text || path !== file.path) {
      const from = path === file.path ? {} : { from: file.path };
      result.changes.push({ path, ...from, before: file.text, after: edited.text });
      if (edited.count > 0) result.counts.set(path, edited.count);
    }
  }
  for (const [path, text] of content.settings) {
    if (leave.has(path) || !needles.some((needle) => text.includes(needle))) continue;
    const edited = path.endsWith('.jsonl') ? renameInRecord(text, to) : retargetSettings(path, text, to);
    if (edited === undefined) result.undone.push({ path, why: 'this YAML has mistakes' });
    else if (edited.text !== text) {
      result.changes.push({ path, before: text, after: edited.text });
      result.counts.set(path, edited.changed);
    }
  }
  return result;
}

/** Refuses a change that would leave places behind; undefined where all could be changed. */
export function refuseUndone({ undone }: Pick<Retargeted, 'undone'>): ReturnType<typeof refused> | undefined {
  if (undone.length === 0) return undefined;
  const files = undone.map(({ path, why }) => `\n  ${path}: ${why}`).join('');
  return refused('unreadable', `Nothing was changed, since these files name it and cannot be changed safely:${files}`, {
    paths: undone.map(({ path }) => path),
  });
}

/** What a text must hold to be worth a look: names end the same way however a link is written. */
function needlesOf({ ids, addresses, files }: Retarget): string[] {
  const names = [...addresses.keys(), ...files.keys()].map((name) => posix.basename(name).replace(/\.mdx?$/, ''));
  return [...new Set([...ids.keys(), ...names])];
}

function retargetText(
  file: TextFile,
  path: string,
  to: Retarget,
): { text: string; count: number } | { problem: string } {
  const front = findFrontMatter(file.text);
  const format = file.path.endsWith('.mdx') ? 'mdx' : 'md';
  const at = front?.body ?? 0;
  const links = locateLinks(file.text.slice(at), format, at);
  if (links === undefined) return { problem: 'its text has mistakes in its grammar; "antwort check" says where' };
  const edits = links.flatMap(({ start, end, raw, kind }) => {
    const target = kind === 'snippet' ? undefined : retargetLink(raw, file.path, path, to);
    return target === undefined ? [] : [{ start, end, text: target }];
  });
  if (front === undefined) return { text: applyEdits(file.text, edits), count: edits.length };
  const yaml = file.text.slice(front.start, front.end);
  const edited = editStrings(yaml, (value, [field, second, , last], siblings) => {
    if (field === 'related' && last === undefined) return changeInList(value, to, siblings, file.id);
    if (field !== 'tree' || second !== 'steps' || last !== 'text') return undefined;
    const within = (locateLinks(value, format) ?? []).flatMap(({ start, end, raw }) => {
      const target = retargetLink(raw, file.path, path, to);
      return target === undefined ? [] : [{ start, end, text: target }];
    });
    return within.length === 0 ? undefined : { to: applyEdits(value, within) };
  });
  if (edited === undefined) return { problem: 'its front matter has mistakes; "antwort check" says where' };
  if (edited.undone.length > 0)
    return {
      problem: `${edited.undone.map((where) => where.join('.')).join(', ')} could not be changed: write it over several lines with "|"`,
    };
  const text = applyEdits(file.text, [...edits, ...(edited.text === yaml ? [] : [{ ...front, text: edited.text }])]);
  return { text, count: edits.length + edited.changed };
}

/** An id in a list of ids: a list names nothing twice, and no entry itself. */
function changeInList(id: string, { ids }: Retarget, siblings: readonly unknown[], own?: string): StringChange {
  const wanted = ids.get(id);
  if (wanted === undefined) return undefined;
  const ownNow = own === undefined ? undefined : (ids.get(own) ?? own);
  return wanted === ownNow || siblings.includes(wanted) ? { remove: true } : { to: wanted };
}

/** Where a link leads from now on, written as it was written; undefined where it stays. */
export function retargetLink(
  raw: string,
  from: string,
  to: string,
  { ids, addresses, files, keepsAnchor }: Retarget,
): string | undefined {
  const [, bare = '', rest = ''] = /^([^?#]*)([^]*)$/.exec(raw) ?? [];
  const withRest = (target: string, name: string): string => {
    const anchor = /#(.*)$/s.exec(rest)?.[1];
    return anchor === undefined || anchor === '' || keepsAnchor(anchor, name)
      ? target + rest
      : target + rest.replace(/#.*$/s, '');
  };
  if (bare.startsWith('id:')) {
    const id = ids.get(bare.slice(3));
    return id === undefined ? undefined : withRest(`id:${id}`, id);
  }
  if (bare.startsWith('/')) {
    const ending = /(?:\.md|\/)$/.exec(bare)?.[0] ?? '';
    const address = addresses.get(ending === '' ? bare : bare.slice(0, -ending.length));
    return address === undefined ? undefined : withRest(address + ending, address);
  }
  if (bare === '' || /^[a-z][a-z0-9+.-]*:/i.test(bare)) return undefined;
  const path = posix.join(posix.dirname(from), bare);
  const file = [path, `${path}.mdx`, `${path}.md`].find((candidate) => files.has(candidate));
  const target = file === undefined ? path : (files.get(file) ?? path);
  if (file === undefined && posix.dirname(from) === posix.dirname(to)) return undefined;
  const wanted = file === undefined || file === path ? target : target.replace(/\.mdx?$/, '');
  const relative = posix.relative(posix.dirname(to), wanted);
  const written = bare.startsWith('./') && !relative.startsWith('.') ? `./${relative}` : relative;
  return written === bare ? undefined : withRest(written, file ?? path);
}

/** Paths of settings that hold ids of entries or addresses. */
function retargetSettings(path: string, text: string, to: Retarget): { text: string; changed: number } | undefined {
  return editStrings(text, (value, where, siblings) => {
    const last = where.at(-1);
    const list = where.at(-2);
    if (path === 'topics.yaml' && list === 'articles') return changeInList(value, to, siblings);
    if (path === 'redirects.yaml' && last === 'to') {
      const target = retargetLink(value, path, path, to);
      return target === undefined ? undefined : { to: target };
    }
    if (path !== 'site.yaml') return undefined;
    if (list === 'popular' || last === 'entry') return changeInList(value, to, siblings);
    const address = last === 'url' && value.startsWith('/') ? retargetLink(value, path, path, to) : undefined;
    return address === undefined ? undefined : { to: address };
  });
}

/** The record of searches names entries by their ids, one JSON object a line. */
function renameInRecord(text: string, { ids }: Retarget): { text: string; changed: number } {
  let changed = 0;
  const result = text.replace(/"(?:entry":"([^"]+)"|behind":\[[^\]]*\])/g, (part) =>
    part.replace(/(?<=[:[,])"([^"]+)"/g, (quoted, id: string) => {
      const wanted = ids.get(id);
      if (wanted === undefined) return quoted;
      changed += 1;
      return `"${wanted}"`;
    }),
  );
  return { text: result, changed };
}
