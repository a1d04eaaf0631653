/** Shows one part of the editor at a time, as tabs; on wide screens the preview stays beside them. */
export function partTabs(list: HTMLElement) {
  const tabs = [...list.querySelectorAll<HTMLButtonElement>('[role=tab]')];
  const panelOf = (tab: HTMLElement): HTMLElement | null =>
    document.querySelector(`[data-panel="${tab.dataset['part'] ?? ''}"]`);
  const wide = matchMedia('(min-width: 64rem)');
  let current = 'text';

  const show = (part: string): void => {
    current = part;
    for (const tab of tabs) {
      const isOpen = tab.dataset['part'] === part;
      tab.setAttribute('aria-selected', String(isOpen));
      tab.tabIndex = isOpen ? 0 : -1;
      const panel = panelOf(tab);
      if (!panel) continue;
      const isBeside = wide.matches && tab.dataset['part'] === 'preview';
      panel.hidden = !isOpen && !isBeside;
      if (isBeside) panel.removeAttribute('role');
      else panel.setAttribute('role', 'tabpanel');
    }
  };
  list.addEventListener('click', (event) => {
    const tab = (event.target as Element).closest<HTMLElement>('[data-part]');
    if (tab) show(tab.dataset['part'] ?? current);
  });
  list.addEventListener('keydown', (event) => {
    const seen = tabs.filter((tab) => tab.offsetParent !== null);
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    const here = seen.findIndex((tab) => tab === document.activeElement);
    const next = seen[(here + step + seen.length) % seen.length];
    show(next?.dataset['part'] ?? current);
    next?.focus();
    event.preventDefault();
  });
  wide.addEventListener('change', () => show(wide.matches && current === 'preview' ? 'text' : current));
  list.hidden = false;
  const partAt = (hash: string): string | undefined =>
    hash === '#picture'
      ? 'text'
      : (/^#part-(\w+)$/.exec(hash)?.[1] ?? (hash.startsWith('#step-') ? 'tree' : undefined));
  const follow = (): void => {
    show(partAt(location.hash) ?? current);
    if (location.hash.startsWith('#step-')) document.getElementById(location.hash.slice(1))?.scrollIntoView();
  };
  addEventListener('hashchange', follow);
  follow();
  return { show };
}
