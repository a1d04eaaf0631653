import { post } from '../search/report-search.ts';

/** Tells the server that this version of the entry is being read, once it is on the screen; without knowing by whom. */
function report(): void {
  const piece = document.querySelector<HTMLElement>('[data-entry][data-version]');
  const locale = document.querySelector<HTMLElement>('main[data-locale]')?.dataset['locale'];
  if (piece === null || locale === undefined) return;
  const { entry, version } = piece.dataset;
  void post('/api/views', { entry, version, locale });
}

// A page fetched ahead or opened in the background is not being read yet.
if (document.visibilityState === 'visible') report();
else document.addEventListener('visibilitychange', report, { once: true });
