import { userInfo } from 'node:os';
import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Logger } from 'pino';
import type { Database } from '../database/connect.ts';
import { mayEnter } from '../features/accounts/access.ts';
import type { StaffRoom } from '../features/accounts/compose.ts';
import type { SignedIn } from '../features/accounts/schema.ts';
import { editorApi } from '../features/editor/api.ts';
import { composeEditor, type EditorRoom } from '../features/editor/compose.ts';
import { workingTree } from '../features/editor/connectors/working-tree.ts';
import type { Writer } from '../features/editor/schema.ts';
import type { ApiEnv } from '../lib/api.ts';
import { isLoopback } from './client-address.ts';
import type { Config } from './config.ts';
import { connectRepository } from './content-repository.ts';
import { createContentReader } from './content-reader.ts';
import { editorAuthoring } from './editor-authoring.ts';
import { contentOfProcess, openContent } from './editor-content.ts';
import { missedQueriesIn } from './missed-queries.ts';
import type { EditorServices } from './page-services.ts';
import { repeatedly } from './repeatedly.ts';
import { editorHeaders } from './security-headers.ts';
import { mediaTypeOf } from './static/media-types.ts';

/** The editor of texts with its pages, its part of the API and its upkeep. */
export interface Editor {
  room: EditorRoom;
  /** Who may write; undefined where nobody. */
  findWriter(cookie: string | undefined, clientAddress: string): Promise<Writer | undefined>;
  /** Whose session a cookie is; undefined where nobody is signed in. */
  findSignedIn(cookie: string | undefined): Promise<SignedIn | undefined>;
  /** Whether whoever sits at the machine itself may write without an account. */
  isOpenTo(clientAddress: string): boolean;
  /** Headers that differ on its pages; in development there are none, since Vite needs styles within pages. */
  headers: EditorServices['headers'];
  api: OpenAPIHono<ApiEnv>;
  upkeep: { start(): void; stop(): void };
  close(): Promise<void>;
}

/**
 * Opens the editor: over the content folder while developing, where everybody at the machine may write, otherwise over the
 * configured repository for staff who are signed in. Undefined where there is no repository.
 */
export function openEditor({
  config,
  isDevelopment,
  database,
  accounts,
  clock,
  logger,
}: {
  config: Pick<Config, 'contentDir' | 'contentRepository'>;
  isDevelopment: boolean;
  database: Database;
  accounts: Pick<StaffRoom, 'find' | 'log'>;
  clock: () => Date;
  logger: Logger;
}): Editor | undefined {
  const { contentDir, contentRepository } = config;
  if (!isDevelopment && contentRepository === undefined) return undefined;
  const repository =
    isDevelopment || contentRepository === undefined
      ? workingTree({ contentDir })
      : connectRepository(contentRepository, clock);
  const { bench, checks } = (isDevelopment ? contentOfProcess : openContent)({ contentDir, clock, logger });
  const room = composeEditor({
    database,
    repository,
    reader: createContentReader(bench),
    checks,
    authoring: editorAuthoring({ contentDir, open: bench, findMissed: missedQueriesIn(database, clock), clock }),
    log: (writer, file) => accounts.log(writer.email, 'send-text', file),
    clock,
  });
  const isOpenTo = (clientAddress: string): boolean => isDevelopment && isLoopback(clientAddress);
  const findWriter: Editor['findWriter'] = async (cookie, clientAddress) => {
    const signedIn = await accounts.find(cookie);
    if (signedIn !== undefined && mayEnter(signedIn.member.role, 'write')) return signedIn.member;
    return isOpenTo(clientAddress) ? machineUser() : undefined;
  };
  return {
    room,
    findWriter,
    findSignedIn: accounts.find,
    isOpenTo,
    headers: isDevelopment ? { editor: [], preview: [] } : editorHeaders,
    api: editorApi({ room, findWriter, mediaTypeOf }),
    upkeep: repeatedly({
      everyMs: 6 * 3_600_000,
      work: room.sweep,
      onFailure: (error) => logger.warn({ err: error }, 'old drafts could not be removed'),
    }),
    // In development the next services go on with it.
    close: async () => (isDevelopment ? undefined : checks.stop()),
  };
}

function machineUser(): Writer {
  const { username } = userInfo();
  return { name: username, email: `${username}@localhost` };
}
