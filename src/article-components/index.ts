import { callout } from './callout.ts';
import { compare } from './compare.ts';
import type { ArticleComponent } from './component.ts';
import { details } from './details.ts';
import { figure } from './figure.ts';
import { key } from './key.ts';
import { snippet } from './snippet.ts';
import { steps } from './steps.ts';
import { tab, tabs } from './tabs.ts';
import { video } from './video.ts';

const all = [callout, compare, details, figure, key, snippet, steps, tab, tabs, video];

/** The components authors may use, by name. */
export const articleComponents: ReadonlyMap<string, ArticleComponent> = new Map(
  all.map((component) => [component.name, component]),
);
