import { relative } from 'node:path';
import { diffOf, listChanges } from '../../features/authoring/describe-plan.ts';
import type { DiskFolder } from '../../features/authoring/disk-folder.ts';
import type { AuthoringProblem, Plan, Planned } from '../../features/authoring/schema.ts';

export interface CarryOutOptions {
  dryRun?: boolean | undefined;
  json?: boolean | undefined;
}

/**
 * Writes what a command planned, or shows it as a diff with `dryRun`, and tells what was done. False where nothing could be
 * written; the reason is told and the exit code is 1.
 */
export async function carryOut(
  planned: Planned,
  { folder, contentDir }: { folder: DiskFolder; contentDir: string },
  { dryRun = false, json = false }: CarryOutOptions,
  more: { facts?: Record<string, unknown>; next?: (plan: Plan) => string[] } = {},
): Promise<boolean> {
  if (!planned.ok) return tellProblem(planned.problem, json);
  const { changes, notes } = planned.plan;
  if (!dryRun) {
    const written = await folder.apply(changes);
    if (!written.ok) return tellProblem(written.problem, json);
  }
  const next = changes.length === 0 ? [] : (more.next?.(planned.plan) ?? []);
  if (json) {
    const files = changes.map(({ path, from, before, after }) => ({
      path,
      ...(from === undefined ? {} : { from }),
      change: from !== undefined ? 'moved' : before === undefined ? 'new' : after === undefined ? 'removed' : 'changed',
    }));
    const diff = dryRun ? { diff: diffOf(changes) } : {};
    console.log(JSON.stringify({ ok: true, dryRun, contentDir, files, notes, next, ...diff, ...more.facts }, null, 2));
    return true;
  }
  if (changes.length === 0) console.log('Nothing to do: everything is so already.');
  else if (dryRun) process.stdout.write(diffOf(changes));
  else {
    const where = relative('', contentDir) || '.';
    console.log(`${changes.length} ${changes.length === 1 ? 'file' : 'files'} in ${where}:`);
    for (const line of listChanges(changes)) console.log(`  ${line}`);
  }
  for (const note of notes) console.log(`- ${note}`);
  if (dryRun && changes.length > 0) console.log('Nothing was written (--dry-run).');
  else for (const line of next) console.log(line);
  return true;
}

export function tellProblem({ code, message }: AuthoringProblem, json: boolean): false {
  if (json) console.log(JSON.stringify({ ok: false, code, message }));
  else console.error(message);
  process.exitCode = 1;
  return false;
}
