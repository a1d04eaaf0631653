/**
 * The only part of the search that every page loads: it waits for `/`, Ctrl+K or ⌘K, a click on `[data-search-open]` or
 * typing into `[data-search-live]`, and then fetches the dialog. Should that fail, links and forms work as they are.
 */
const load = () => import('./search/search-dialog.ts');

async function open(query?: string): Promise<boolean> {
  try {
    const { openSearch } = await load();
    openSearch(query === undefined ? {} : { query });
    return true;
  } catch {
    return false;
  }
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

document.addEventListener('keydown', (event) => {
  const isShortcut =
    event.key.toLowerCase() === 'k' && (event.metaKey || event.ctrlKey) && !event.altKey && !event.shiftKey;
  const isSlash = event.key === '/' && !event.metaKey && !event.ctrlKey && !event.altKey && !isTyping(event.target);
  if (!isShortcut && !isSlash) return;
  event.preventDefault();
  void open();
});

document.addEventListener('click', (event) => {
  if (event.metaKey || event.ctrlKey || event.shiftKey || !(event.target instanceof Element)) return;
  const opener = event.target.closest<HTMLElement>('[data-search-open]');
  if (!opener) return;
  event.preventDefault();
  void open(opener.dataset['query']).then((opened) => {
    if (!opened && opener instanceof HTMLAnchorElement) location.href = opener.href;
  });
});

for (const field of document.querySelectorAll<HTMLInputElement>('[data-search-live]')) {
  field.addEventListener('focus', () => void load().catch(() => undefined), { once: true });
  field.addEventListener('input', () => {
    if (field.value.trim() !== '')
      void load().then(
        ({ openSearch }) => openSearch({ query: field.value }),
        () => undefined,
      );
  });
}
