/** Only pages of staff: a link in a mail must not lead anywhere else after a sign-in. */
const ownPage = /^\/[A-Za-z-]+\/(staff|insights|inbox|write)(?:[/?][^\\]*)?$/;

/** Where somebody goes after a sign-in: where they wanted to, where that is a page of ours. */
export const nextPage = (next: string, locale: string): string => (ownPage.test(next) ? next : `/${locale}/staff`);
