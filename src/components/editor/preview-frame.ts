/** Keeps the frame with the preview as the text is, without moving what its reader looks at. */
export function previewFrame(frame: HTMLIFrameElement, url: string) {
  let asked = 0;
  const inside = (): HTMLElement | null => frame.contentDocument?.querySelector<HTMLElement>('[data-preview]') ?? null;

  const dress = (): void => {
    // Empty as long as nothing has arrived.
    const root = frame.contentDocument?.querySelector('html');
    if (!root) return;
    const { theme } = document.documentElement.dataset;
    if (theme === undefined) delete root.dataset['theme'];
    else root.dataset['theme'] = theme;
  };
  const followAnchors = (): void => {
    dress();
    frame.contentDocument?.addEventListener('click', (event) => {
      const link = (event.target as Element | null)?.closest('a');
      const anchor = link?.getAttribute('href') ?? '';
      if (!anchor.startsWith('#')) return;
      event.preventDefault();
      frame.contentDocument?.getElementById(decodeURIComponent(anchor.slice(1)))?.scrollIntoView();
    });
  };
  frame.addEventListener('load', followAnchors);
  followAnchors();
  new MutationObserver(dress).observe(document.documentElement, { attributeFilter: ['data-theme'] });

  return {
    async refresh(): Promise<void> {
      const number = ++asked;
      const response = await fetch(url, { headers: { accept: 'text/html' } }).catch(() => undefined);
      // A newer text has been asked for meanwhile.
      if (response?.ok !== true || number !== asked) return;
      const page = new DOMParser().parseFromString(await response.text(), 'text/html');
      const next = page.querySelector('[data-preview]');
      const shown = inside();
      if (next === null) return;
      const broken = next.querySelector('[data-broken]');
      if (shown === null) frame.src = url;
      else if (broken) {
        // What could be read last stays in sight while its writer is in the middle of a tag.
        shown.querySelector('[data-broken]')?.remove();
        shown.prepend(document.importNode(broken, true));
      } else shown.replaceChildren(...[...next.childNodes].map((node) => document.importNode(node, true)));
    },
  };
}
