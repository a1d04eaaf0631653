import type { ImportSource, SourceFolder } from '../ports.ts';
import { freshdesk } from './freshdesk.ts';
import { helpScout } from './help-scout.ts';
import { html } from './html.ts';
import { intercom } from './intercom.ts';
import { markdown } from './markdown.ts';
import { word } from './word.ts';
import { zendesk } from './zendesk.ts';

/** Every kind of help centre that can be imported, the most particular first: so are they recognised. */
export const sources: readonly ImportSource[] = [zendesk, freshdesk, helpScout, intercom, markdown, word, html];

/** The source a folder looks like; undefined where it looks like none. */
export async function detectSource(folder: SourceFolder): Promise<ImportSource | undefined> {
  for (const source of sources) if (await source.recognises(folder)) return source;
  return undefined;
}
