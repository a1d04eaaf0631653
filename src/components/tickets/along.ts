import { fieldOf, fill, readList } from './json-storage.ts';
import type { ScriptWords } from './script-words.ts';

/** What the customer did before; each piece can be taken out, and is then not sent. */
export interface Along {
  searches: string[];
  read: string[];
  guidePath: string[];
}

type Kind = keyof Along;
const wordOf = { searches: 'alongSearch', read: 'alongRead', guidePath: 'alongGuide' } as const;

/** Lists what goes along with the request and lets the customer take it out. Returns a way to ask what is left. */
export function showAlong(
  box: HTMLDetailsElement,
  { locale, words }: { locale: string; words: ScriptWords },
): () => Along {
  const along: Along = {
    searches: readList('antwort.searches').slice(-20),
    read: readList('antwort.read').slice(-50),
    guidePath: readList('antwort.guidePath').slice(-40),
  };
  const titles = new Map<string, string>();
  const list = box.querySelector('ul');
  const summary = box.querySelector<HTMLElement>('[data-along-summary]');

  const draw = (): void => {
    const kinds: Kind[] = ['searches', 'read', 'guidePath'];
    const rows = kinds.flatMap((kind) => along[kind].map((value) => ({ kind, value })));
    box.hidden = rows.length === 0;
    if (summary)
      summary.textContent = fill(rows.length === 1 ? words.alongOne : words.alongOther, { count: rows.length });
    list?.replaceChildren(
      ...rows.map(({ kind, value }) => {
        const text = fill(words[wordOf[kind]], { text: titles.get(value) ?? value });
        const remove = (): void => {
          along[kind] = along[kind].filter((other) => other !== value);
          draw();
          (box.hidden ? document.querySelector<HTMLElement>('[data-send]') : summary)?.focus();
        };
        return removableRow(text, fill(words.alongRemove, { text }), remove);
      }),
    );
  };
  box.querySelector('[data-along-none]')?.addEventListener('click', () => {
    Object.assign(along, { searches: [], read: [], guidePath: [] });
    draw();
    document.querySelector<HTMLElement>('[data-send]')?.focus();
  });
  draw();
  if (along.read.length > 0) void nameEntries(along.read, locale, titles).then(draw);
  return () => along;
}

async function nameEntries(ids: string[], locale: string, titles: Map<string, string>): Promise<void> {
  try {
    const answer = await fetch(`/api/titles?${new URLSearchParams({ locale, ids: ids.join(',') }).toString()}`);
    const found = fieldOf(await answer.json(), 'titles');
    for (const id of ids) {
      const title = fieldOf(found, id);
      if (typeof title === 'string') titles.set(id, title);
    }
  } catch {
    // The ids stay; they are readable enough.
  }
}

/** A line with a cross behind it. */
export function removableRow(text: string, label: string, onRemove: () => void): HTMLLIElement {
  const item = document.createElement('li');
  const words = document.createElement('span');
  words.className = 'grow';
  words.textContent = text;
  const cross = document.createElement('button');
  cross.type = 'button';
  cross.className = 'cross';
  cross.setAttribute('aria-label', label);
  cross.textContent = '×';
  cross.addEventListener('click', onRemove);
  item.append(words, cross);
  return item;
}
