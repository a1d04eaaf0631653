import type { ComponentHelp, Remarks } from '../../features/editor/schema.ts';
import type { ScriptWords } from './script-words.ts';

/** What a writer can name in the text. */
export interface Names {
  entries: { id: string; title: string }[];
  snippets: string[];
  topics: { id: string; label: string }[];
  components: ComponentHelp[];
}

/** What the page tells its script. */
export interface PageData extends Remarks {
  file: string;
  /** Language of the page. */
  locale: string;
  /** Language of the text. */
  language: string;
  revision: number;
  linesAbove: number;
  /** Whether the whole file is edited. */
  isSource: boolean;
  /** Whether it is YAML, which has no page. */
  isYaml: boolean;
  previewUrl: string;
  signIn: string;
  /** ISO time of the draft on the server. */
  savedAt?: string;
  vocabulary: Names;
  words: ScriptWords;
}

/** Reads it from the page, where the server put it. */
export function readPageData(): PageData | undefined {
  const element = document.getElementById('editor-data');
  return element === null ? undefined : (JSON.parse(element.textContent) as PageData);
}

/** Puts values into the places of a sentence. */
export const fill = (text: string, values: Record<string, string | number>): string =>
  text.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
