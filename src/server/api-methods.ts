import type { RouterRoute } from 'hono/types';

/** Methods that some route takes at `path`: what `Allow` says when another one was used. */
export function allowedMethods(routes: Pick<RouterRoute, 'method' | 'path'>[], path: string): string[] {
  const segments = path.split('/');
  const fits = (pattern: string): boolean => {
    const parts = pattern.split('/');
    return (
      parts.length === segments.length && parts.every((part, place) => part.startsWith(':') || part === segments[place])
    );
  };
  const methods = new Set(
    routes.filter((route) => route.method !== 'ALL' && fits(route.path)).map((route) => route.method),
  );
  if (methods.has('GET')) methods.add('HEAD');
  return [...methods].sort();
}
