import path from 'node:path';
import type { Logger } from 'pino';
import { openWorkbench } from '../features/knowledge/workbench/open-workbench.ts';
import { checksInThread } from './checks-in-thread.ts';

/** What the editor knows of the content folder; both are read when somebody first writes. */
interface EditorContent {
  bench: ReturnType<typeof openWorkbench>;
  checks: ReturnType<typeof checksInThread>;
}

export function openContent({
  contentDir,
  clock,
  logger,
}: {
  contentDir: string;
  clock: () => Date;
  logger: Logger;
}): EditorContent {
  return {
    bench: openWorkbench({ contentDir, clock }),
    checks: checksInThread({ contentDir, cacheDir: path.resolve('.cache/checks'), logger }),
  };
}

const place = Symbol.for('antwort.workbench');
type Shelf = typeof globalThis & { [place]?: EditorContent };

/** In development services are made anew after every edit of the content; what was read of the other files stays. */
export function contentOfProcess(options: Parameters<typeof openContent>[0]): EditorContent {
  const shelf: Shelf = globalThis;
  return (shelf[place] ??= openContent(options));
}
