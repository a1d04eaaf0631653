import { fieldOf, fill } from './json-storage.ts';
import { articlesFirst, type TopicArticle } from './form-topics.ts';
import { fuseSuggestions, suggestionQueries } from './rank-suggestions.ts';
import type { ScriptWords } from './script-words.ts';

/** What was suggested and opened in this form; goes along with the request and tells whether the articles helped. */
export interface Suggested {
  shown: string[];
  clicked: string[];
}

interface SuggestOptions {
  form: HTMLFormElement;
  box: HTMLElement;
  status: HTMLElement | null;
  locale: string;
  words: ScriptWords;
  /** A complaint is not met with articles. */
  quiet(): boolean;
  /** Articles of the chosen topic, shown first; the same list as long as the topic is the same. */
  articles(): readonly TopicArticle[];
  /** Something more was shown or opened. */
  onChange(): void;
  onSolved(): void;
}

/** How long somebody has to pause before we look, in ms. */
const pause = 500;

/** Looks for articles while subject and description are written and shows the best three; they open beside the form. */
export function suggestArticles({
  form,
  box,
  status,
  locale,
  words,
  quiet,
  articles,
  onChange,
  onSolved,
}: SuggestOptions): {
  record: Suggested;
  look(): void;
} {
  const record: Suggested = { shown: [], clicked: [] };
  const subject = form.querySelector<HTMLInputElement>('#subject');
  const description = form.querySelector<HTMLTextAreaElement>('#description');
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: AbortController | undefined;
  let last = '';
  let found: Row[] = [];
  let drawnFor: readonly TopicArticle[] = [];

  const clear = (): void => {
    box.hidden = true;
    box.replaceChildren();
    last = '';
    found = [];
    drawnFor = [];
  };
  const search = async (queries: string[]): Promise<void> => {
    running?.abort();
    running = new AbortController();
    const { signal } = running;
    try {
      const [bySubject = [], byBoth = []] = await Promise.all(
        queries.map(async (q) => {
          const answer = await fetch(`/api/search?${new URLSearchParams({ q, locale, limit: '3' }).toString()}`, {
            signal,
          });
          const hits = answer.ok ? fieldOf(await answer.json(), 'hits') : [];
          return (Array.isArray(hits) ? hits : []).flatMap(rowOf);
        }),
      );
      found = fuseSuggestions(bySubject, byBoth).slice(0, 3);
      draw();
    } catch {
      // Suggestions are a help, not a condition: the form works without them.
    }
  };
  const draw = (): void => {
    drawnFor = articles();
    const first = articlesFirst(drawnFor, found);
    const rows = [
      ...first.articles.map(({ description, ...article }) => ({ ...article, passage: [new Text(description)] })),
      ...first.found,
    ];
    box.hidden = rows.length === 0;
    if (rows.length === 0) {
      box.replaceChildren();
      return;
    }
    box.replaceChildren(heading(words.suggestions), listOf(rows.map(itemOf)), solvedLine());
    onChange();
    if (status)
      status.textContent = fill(rows.length === 1 ? words.foundOne : words.foundOther, { count: rows.length });
  };
  const itemOf = ({ id, url, title, passage }: Row): HTMLElement => {
    if (!record.shown.includes(id)) record.shown.push(id);
    const link = document.createElement('a');
    link.href = url;
    link.target = '_blank';
    link.rel = 'noopener';
    link.title = words.opens;
    link.addEventListener('click', () => {
      if (!record.clicked.includes(id)) record.clicked.push(id);
      onChange();
    });
    const name = document.createElement('b');
    name.textContent = title;
    const text = document.createElement('span');
    text.append(...passage);
    link.append(name, text);
    const item = document.createElement('li');
    item.append(link);
    return item;
  };
  const solvedLine = (): HTMLElement => {
    const line = document.createElement('div');
    line.className = 'done';
    const question = document.createElement('span');
    question.textContent = words.solvedQuestion;
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'btn';
    button.textContent = words.solved;
    button.addEventListener('click', onSolved);
    line.append(question, button);
    return line;
  };

  const look = (): void => {
    clearTimeout(timer);
    const query = subject?.value.trim() ?? '';
    if (quiet()) {
      running?.abort();
      clear();
      return;
    }
    if (query.length < 4) {
      running?.abort();
      last = '';
      found = [];
      draw();
      return;
    }
    if (articles() !== drawnFor) draw();
    timer = setTimeout(() => {
      const queries = suggestionQueries(query, description?.value ?? '');
      const all = queries.join('\n');
      if (all === last) return;
      last = all;
      void search(queries);
    }, pause);
  };
  for (const field of [subject, description]) field?.addEventListener('input', look);
  return { record, look };
}

/** A suggestion, not yet on the page. */
interface Row {
  id: string;
  url: string;
  title: string;
  passage: Node[];
}

/** A hit of the search. */
function rowOf(hit: unknown): Row[] {
  const [id, url, title] = ['id', 'url', 'title'].map((name) => fieldOf(hit, name));
  const deep = fieldOf(fieldOf(hit, 'section'), 'url');
  if (typeof id !== 'string' || typeof url !== 'string' || typeof title !== 'string') return [];
  return [{ id, url: typeof deep === 'string' ? deep : url, title, passage: runs(fieldOf(hit, 'passageRuns')) }];
}

function heading(text: string): HTMLElement {
  const element = document.createElement('h2');
  element.textContent = text;
  return element;
}

function listOf(rows: HTMLElement[]): HTMLElement {
  const list = document.createElement('ul');
  list.append(...rows);
  return list;
}

function runs(value: unknown): Node[] {
  if (!Array.isArray(value)) return [];
  return value.map((run) => {
    const text = fieldOf(run, 'text');
    const node = document.createElement(fieldOf(run, 'marked') === true ? 'mark' : 'span');
    const plain = document.createTextNode(typeof text === 'string' ? text : '');
    if (node.tagName !== 'MARK') return plain;
    node.append(plain);
    return node;
  });
}
