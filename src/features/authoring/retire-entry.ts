import type { Redirect } from '../knowledge/schema.ts';
import { fallbackOrder, takesStandIns, urlIn } from '../knowledge/select.ts';
import { findTexts } from './find-texts.ts';
import { mergeChanges } from './merge-changes.ts';
import { addressOf, fieldsOf, isPublished, stringsOf, type ContentTexts, type TextFile } from './read-texts.ts';
import { editRedirects } from './redirects-file.ts';
import { refuseUndone, retarget } from './retarget.ts';
import { refused, type Planned } from './schema.ts';
import { setFields } from './set-fields.ts';

/**
 * What it takes to archive an entry in every language with another one in its place: all its addresses, older ones too, lead
 * to the successor, and so does everything that named it. Links lose their anchor; the notes say where to read again.
 */
export function retireEntry(
  content: ContentTexts,
  { entry, successor }: { entry: string; successor: string },
): Planned {
  const old = findTexts(content, entry);
  if (!old.ok) return old;
  const next = findTexts(content, successor);
  if (!next.ok) return next;
  if (old.id === next.id)
    return refused('invalid', 'An entry cannot be its own successor. Name the one that readers should get.');
  const shown = next.all.filter(isPublished);
  if (shown.length === 0)
    return refused(
      'invalid',
      `"${next.id}" is not published, so nobody could be led there. Publish it first, or name another successor.`,
    );

  const addresses = new Map<string, string>();
  const redirects: Redirect[] = [];
  const files = new Map<string, string>();
  const { site } = content;
  const public_ = old.all.filter(isPublished);
  for (const { code } of site.locales) {
    const order = fallbackOrder(site, code);
    const before = firstOf(public_, order);
    const after = firstOf(shown, order);
    if (after === undefined) continue;
    const own = old.all.find(({ locale }) => locale === code);
    if (own !== undefined) files.set(own.path, after.path);
    const stood =
      before !== undefined && (before.locale === code || takesStandIns(site, code))
        ? addressIn(before, code)
        : undefined;
    if (stood === undefined) continue;
    addresses.set(stood, takesStandIns(site, code) ? addressIn(after, code) : addressOf(after));
    redirects.push({ from: stood, to: `id:${next.id}` });
  }
  for (const text of public_)
    for (const from of stringsOf(fieldsOf(text)?.['redirectFrom'])) redirects.push({ from, to: `id:${next.id}` });

  const pointed = retarget(
    content,
    { ids: new Map([[old.id, next.id]]), addresses, files, keepsAnchor: () => false },
    // The questions of a text that is archived are asked no more; the record is made anew by its own command.
    { leave: new Set(['search-record.jsonl', ...old.all.map(({ path }) => path)]) },
  );
  const left = refuseUndone(pointed);
  if (left !== undefined) return left;
  let { changes } = pointed;
  for (const text of old.all) {
    const after = setFields(text.text, { state: 'archived', redirectFrom: undefined });
    if (after === undefined)
      return refused('unreadable', `The front matter of ${text.path} has mistakes. "antwort check" says which.`);
    changes = mergeChanges(changes, [{ path: text.path, before: text.text, after }]);
  }
  const present =
    changes.find(({ path }) => path === 'redirects.yaml')?.after ?? content.settings.get('redirects.yaml');
  const listed = editRedirects(present, { add: redirects });
  if (listed === undefined) return refused('settings', 'redirects.yaml cannot be read. "antwort check" says why.');
  changes = mergeChanges(changes, [
    { path: 'redirects.yaml', before: content.settings.get('redirects.yaml'), after: listed },
  ]);
  return { ok: true, plan: { changes, notes: notesOf(pointed.counts, next.all) } };
}

function notesOf(counts: ReadonlyMap<string, number>, next: readonly TextFile[]): string[] {
  const successors = new Set(next.map(({ path }) => path));
  return [...counts].map(([path, count]) => {
    const places = `${path}: ${count} ${count === 1 ? 'place leads' : 'places lead'} to the successor now`;
    return successors.has(path)
      ? `${places}, and this is the successor: take links to itself out`
      : `${places}; read whether the words around still fit`;
  });
}

function firstOf(texts: readonly TextFile[], order: readonly string[]): TextFile | undefined {
  return order.flatMap((code) => texts.find(({ locale }) => locale === code) ?? [])[0];
}

function addressIn({ collection, slug }: TextFile, locale: string): string {
  return collection === 'snippets' ? '' : urlIn({ collection, slug }, locale);
}
