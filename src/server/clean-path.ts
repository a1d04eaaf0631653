import { urlOf } from './static/manifest.ts';

/**
 * The address a path should have had: without slash or `.html` at the end, spelled the way browsers spell it. Undefined
 * where the path is clean already or leads nowhere; so nobody can be sent to another site.
 */
export function cleanPath(
  path: string,
  { isFile, locales }: { isFile(path: string): boolean; locales: string[] },
): string | undefined {
  if (path.includes('//') || path.includes('\\')) return undefined;
  let plain: string;
  try {
    plain = decodeURIComponent(path);
  } catch {
    return undefined;
  }
  if (plain.includes('\\') || plain.includes('//')) return undefined;
  const clean = urlOf(plain.replace(/^\//, '').replace(/\/+$/, ''));
  // Also after the ending is gone: `/...html` must not lead to `/..`.
  if ([plain, clean].some(climbs)) return undefined;
  if (clean === path || clean === '/') return undefined;
  const perRequest = path.endsWith('/') && locales.some((code) => clean.startsWith(`/${code}/`));
  return isFile(clean) || perRequest ? clean : undefined;
}

function climbs(path: string): boolean {
  return path.split('/').some((segment) => segment === '.' || segment === '..');
}
