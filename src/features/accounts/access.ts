import { roles, type Role } from './schema.ts';

/** The pages of staff, by what stands after the language, and the least role that may see each. */
const pages: Record<string, Role> = {
  staff: 'agent',
  'staff/second-factor': 'agent',
  'staff/flag': 'agent',
  'staff/people': 'admin',
  'staff/audit': 'admin',
  inbox: 'agent',
  write: 'agent',
  insights: 'product',
};
/** Pages whose subpages are seen by whoever sees them. */
const withSubpages: ReadonlySet<string> = new Set(['inbox', 'insights', 'write']);

/** Pages that lead to an account and are therefore open to everybody. */
const openPages = [/^staff\/sign-in(?:\/code)?$/, /^staff\/welcome\/[^/]+$/];

/** Name of the part of the site that only staff see, where a path below a language belongs to it; it need not be listed. */
export function staffPart(pathBelowLocale: string): string | undefined {
  if (openPages.some((page) => page.test(pathBelowLocale))) return undefined;
  const [first = ''] = pathBelowLocale.split('/');
  if (withSubpages.has(first)) return first;
  return first === 'staff' ? pathBelowLocale.replace(/\/+$/, '') : undefined;
}

/** Whether a role may see a part; a part that is not listed nobody may. */
export function mayEnter(role: Role, part: string): boolean {
  const least = Object.hasOwn(pages, part) ? pages[part] : undefined;
  return least !== undefined && roles.indexOf(role) >= roles.indexOf(least);
}
