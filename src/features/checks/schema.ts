import { z } from 'zod';
import type { Saying } from '../../i18n/saying.ts';

/** How much a finding weighs: errors fail the check and the build, warnings fail the check with `--strict` only. */
export const severity = z.enum(['error', 'warning', 'hint']);
export type Severity = z.infer<typeof severity>;

/** A change to a file; `start` and `end` are offsets in UTF-16 units of the file as it was read. */
export const edit = z.object({ start: z.int().min(0), end: z.int().min(0), text: z.string() });
export type Edit = z.infer<typeof edit>;

/** What it takes to say a sentence in another language; left out where it can only be said in English. */
const said = z.custom<Saying>().optional();

/** What a rule found, at a place in a file of the content folder. */
export const finding = z.object({
  /** Permanent slug; `docs/rules/<rule>.md` explains it. */
  rule: z.string(),
  severity,
  /** Path below the content folder, with `/`. */
  file: z.string(),
  /** One-based. */
  line: z.int().min(1),
  column: z.int().min(1),
  endLine: z.int().min(1).optional(),
  endColumn: z.int().min(1).optional(),
  /** What is, and what is expected. */
  message: z.string(),
  said,
  /** A change that mends it without changing what the text means. */
  fix: z.object({ description: z.string(), said, edits: z.array(edit) }).optional(),
});
export type Finding = z.infer<typeof finding>;
