/** How long a code and the link beside it work, in minutes. */
export const codeMinutes = 30;
/** Wrong codes until one no longer counts. */
export const codeTries = 5;
/** Code mails that go to one address. */
export const codesPerAddress = { hour: 3, day: 5 } as const;
/** Code mails of the whole installation in an hour, where the configuration says nothing else. */
export const codesPerHour = 200;
/** How long a link that showing the address led to counts as proof of it, in minutes. */
export const proofMinutes = 60;
