/** Puts versions of a product in order: `10` comes after `9`. */
export const byVersion = (one: string, other: string): number => one.localeCompare(other, 'en', { numeric: true });
