let made = 0;

/** Turns panels that stand one after the other into tabs: arrow keys move, the label chosen last is chosen everywhere. */
export function startTabs(group: HTMLElement): void {
  const panels = [...group.querySelectorAll<HTMLElement>(':scope > [data-tab]')];
  const list = document.createElement('div');
  list.setAttribute('role', 'tablist');
  const tabs = panels.map((panel) => {
    const tab = document.createElement('button');
    made += 1;
    tab.type = 'button';
    tab.id = `tab-${made}`;
    tab.setAttribute('role', 'tab');
    tab.textContent = panel.dataset['tab'] ?? '';
    panel.id ||= `panel-${made}`;
    tab.setAttribute('aria-controls', panel.id);
    panel.setAttribute('role', 'tabpanel');
    panel.setAttribute('aria-labelledby', tab.id);
    panel.removeAttribute('aria-label');
    panel.tabIndex = 0;
    list.append(tab);
    return tab;
  });
  const choose = (index: number): void => {
    tabs.forEach((tab, at) => {
      tab.setAttribute('aria-selected', String(at === index));
      tab.tabIndex = at === index ? 0 : -1;
    });
    panels.forEach((panel, at) => {
      panel.hidden = at !== index;
    });
  };
  tabs.forEach((tab, index) => tab.addEventListener('click', () => chooseEverywhere(tab.textContent ?? '', index)));
  const chooseEverywhere = (label: string, index: number): void => {
    choose(index);
    document.dispatchEvent(new CustomEvent('antwort:tab', { detail: label }));
  };
  document.addEventListener('antwort:tab', (event) => {
    const label: unknown = event instanceof CustomEvent ? event.detail : undefined;
    const index = tabs.findIndex((tab) => tab.textContent === label);
    if (index >= 0) choose(index);
  });
  list.addEventListener('keydown', (event) => {
    const now = tabs.findIndex((tab) => tab === document.activeElement);
    const forward = getComputedStyle(list).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    const backward = forward === 'ArrowRight' ? 'ArrowLeft' : 'ArrowRight';
    const moves: Record<string, number> = { [forward]: now + 1, [backward]: now - 1, Home: 0, End: tabs.length - 1 };
    const move = moves[event.key];
    if (move === undefined) return;
    event.preventDefault();
    const next = (move + tabs.length) % tabs.length;
    choose(next);
    tabs[next]?.focus();
  });
  group.prepend(list);
  group.classList.add('on');
  // A link may lead into a panel: the one that holds its target is open.
  const target = location.hash.length > 1 ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
  choose(
    Math.max(
      0,
      panels.findIndex((panel) => panel.contains(target)),
    ),
  );
}

for (const group of document.querySelectorAll<HTMLElement>('[data-tabs]')) startTabs(group);
