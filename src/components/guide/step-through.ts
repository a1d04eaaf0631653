import { describe, readHash, writeHash, type Answer } from './guide-path.ts';

const key = 'antwort.guidePath';

/** Shows a guide one step at a time. The position is in the address; the answers go along to the contact form. */
export function startGuide(root: HTMLElement): void {
  const start = root.dataset['guide'] ?? '';
  const bar = root.querySelector<HTMLElement>('[data-guide-bar]');
  const back = root.querySelector<HTMLButtonElement>('[data-guide-back]');
  const restart = root.querySelector<HTMLButtonElement>('[data-guide-restart]');
  const all = root.querySelector<HTMLButtonElement>('[data-guide-all]');
  const taken = root.querySelector<HTMLElement>('[data-guide-taken]');
  const list = taken?.querySelector('ol');
  const steps = new Map(
    [...root.querySelectorAll<HTMLElement>('[data-step]')].map((step) => [step.dataset['step'] ?? '', step]),
  );
  if (!bar || !back || !restart || !all || !taken || !list || !steps.has(start)) return;
  let path = [start];

  const answers = (): Answer[] =>
    path.slice(0, -1).flatMap((step, index) => {
      const element = steps.get(step);
      const next = path[index + 1] ?? '';
      const option = element?.querySelector(`.options a[href="#${CSS.escape(next)}"] span`);
      return option
        ? [
            {
              step,
              next,
              question: element?.querySelector('h2')?.textContent.trim() ?? '',
              label: option.textContent.trim(),
            },
          ]
        : [];
    });
  const show = (moveFocus: boolean): void => {
    const current = path.at(-1) ?? start;
    for (const [name, element] of steps) element.classList.toggle('now', name === current);
    const given = answers();
    back.hidden = restart.hidden = path.length === 1;
    taken.hidden = given.length === 0;
    list.replaceChildren(...given.map(({ question, label }, index) => row(question, label, path.slice(0, index + 1))));
    remember(describe(given));
    if (moveFocus) {
      root.scrollIntoView({ block: 'nearest' });
      steps.get(current)?.querySelector('h2')?.focus({ preventScroll: true });
    }
  };
  const row = (question: string, label: string, at: string[]): HTMLElement => {
    const item = document.createElement('li');
    const bold = document.createElement('b');
    bold.textContent = label;
    const change = document.createElement('a');
    change.href = writeHash(at) || `#${start}`;
    change.textContent = root.dataset['change'] ?? '';
    change.setAttribute('aria-label', `${change.textContent}: ${question}`);
    item.append(question, ' ', bold, change);
    return item;
  };
  const go = (to: string[]): void => {
    history.pushState(null, '', writeHash(to) || location.pathname + location.search);
    path = to;
    show(true);
  };
  const isStepping = (): boolean => root.classList.contains('stepping');
  const read = (): string[] => readHash(location.hash, start, (step) => steps.has(step));

  root.addEventListener('click', (event) => {
    const link =
      event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('.options a, .taken a') : null;
    if (!link || !isStepping() || event.metaKey || event.ctrlKey) return;
    event.preventDefault();
    const target = decodeURIComponent(link.hash.slice(1));
    go(link.closest('.taken') ? readHash(link.hash, start, (step) => steps.has(step)) : [...path, target]);
  });
  back.addEventListener('click', () => go(path.slice(0, -1)));
  restart.addEventListener('click', () => go([start]));
  all.addEventListener('click', () => {
    const other = all.dataset['other'] ?? '';
    all.dataset['other'] = all.textContent.trim();
    all.textContent = other;
    const stepping = root.classList.toggle('stepping');
    back.hidden = restart.hidden = taken.hidden = !stepping || path.length === 1;
  });
  addEventListener('popstate', () => {
    path = read();
    show(false);
  });

  bar.hidden = false;
  root.classList.add('stepping');
  path = read();
  show(false);
}

function remember(path: string[]): void {
  try {
    if (path.length > 0) sessionStorage.setItem(key, JSON.stringify(path));
    else sessionStorage.removeItem(key);
  } catch {
    // Storage is switched off: the request then says nothing about the way taken.
  }
}

for (const root of document.querySelectorAll<HTMLElement>('[data-guide]')) startGuide(root);
