/** Where a text is edited. */
export function editPath(locale: string, file: string, more: Record<string, string> = {}): string {
  return writePath(locale, 'edit', { file, ...more });
}

/** A page of the editor, with what it is asked for. */
export function writePath(
  locale: string,
  page: 'edit' | 'move' | 'new' | 'preview' | 'retire' | 'translate',
  asked: Record<string, string>,
): string {
  return `/${locale}/write/${page}?${new URLSearchParams(asked).toString()}`;
}

/** Where a writer signs in, to come back to a page afterwards. */
export function signInPath(locale: string, next: string): string {
  return `/${locale}/staff/sign-in?${new URLSearchParams({ next }).toString()}`;
}
