import { loadConfig } from '../../server/config.ts';
import type { Source } from './ports.ts';
import { evidenceOfDatabase, queriesOfDatabase, usualComments, usualQueries } from './read-database.ts';
import { evidenceOfFile, queriesOfFile } from './read-files.ts';
import { evidenceOfPortal, isSafeOrigin, queriesOfPortal, type Portal } from './read-portal.ts';

export interface SourceOptions {
  queries?: string;
  evidence?: string;
  portal?: string;
  database?: boolean;
}

/** Where it is read what customers did: a file before a portal before the database; nowhere where none is named. */
export function chooseSource({ queries, evidence, portal, database }: SourceOptions): Source | { problem: string } {
  const remote = portal === undefined ? undefined : openPortal(portal);
  if (remote !== undefined && 'problem' in remote) return remote;
  const usual: Source =
    remote !== undefined
      ? { queries: () => queriesOfPortal(remote), evidence: (ids) => evidenceOfPortal(remote, ids) }
      : database === true
        ? {
            queries: () => queriesOfDatabase(usualQueries),
            evidence: (ids) => evidenceOfDatabase(ids, usualComments),
          }
        : {};
  return {
    queries: queries === undefined ? usual.queries : () => queriesOfFile(queries),
    evidence: evidence === undefined ? usual.evidence : () => evidenceOfFile(evidence),
  };
}

function openPortal(origin: string): Portal | { problem: string } {
  if (!isSafeOrigin(origin)) {
    return { problem: `--portal must be an https origin such as https://help.example.com, got "${origin}".` };
  }
  const { portalToken } = loadConfig();
  if (portalToken === undefined) {
    return { problem: 'PORTAL_TOKEN is not set: make a token with the scope insights:read (antwort token create).' };
  }
  return { origin, token: portalToken, fetch: globalThis.fetch, clock: () => new Date() };
}
