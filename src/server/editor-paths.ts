/** Where a text is edited. */
export function editPath(locale: string, file: string, more: Record<string, string> = {}): string {
  return `/${locale}/write/edit?${new URLSearchParams({ file, ...more }).toString()}`;
}

/** Where a writer signs in, to come back to a page afterwards. */
export function signInPath(locale: string, next: string): string {
  return `/${locale}/staff/sign-in?${new URLSearchParams({ next }).toString()}`;
}
