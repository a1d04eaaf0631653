import type { Command } from 'commander';
import { withPrivacy } from '../server/open-privacy.ts';
import { describeErased, describeRequests } from './privacy/describe.ts';
import { writeExport } from './privacy/write-export.ts';
import { printable, table } from './table.ts';

/** `antwort privacy keep|export|erase`: what is kept for how long, and what one customer has a right to. */
export function registerPrivacy(program: Command): void {
  const privacy = program
    .command('privacy')
    .description('Keep no longer than needed; hand out or erase what is stored.');
  privacy
    .command('keep')
    .description('Erase what is older than privacy.keep in site.yaml allows, as the server does every hour.')
    .option('--dry-run', 'only say what would go')
    .action(({ dryRun = false }: { dryRun?: boolean }) =>
      withPrivacy(async (room, { siteBuilt }) => {
        if (!siteBuilt) {
          console.error('The site is not built, so nobody knows how long you want things kept. Run "npm run build".');
          process.exitCode = 1;
          return;
        }
        const counts = await (dryRun ? room.countOld() : room.eraseOld());
        const rows = Object.entries(counts).map(([kind, count]) => [kind, daysOf(kind, room.keep), String(count)]);
        console.log(table(['kind', 'kept for', dryRun ? 'would go' : 'erased'], rows));
      }),
    );
  privacy
    .command('export')
    .description('Everything stored under a mail address, as JSON, with the files where a folder is named.')
    .argument('<email>')
    .option('--out <folder>', 'a folder that does not exist yet')
    .action((email: string, { out }: { out?: string }) =>
      withPrivacy(async (room) => {
        const exported = await room.export(email);
        if (out === undefined) console.log(JSON.stringify(exported, null, 2));
        else {
          const written = await writeExport(exported, { folder: out, openFile: room.openFile });
          if (written.ok) console.log(written.told);
          else {
            console.error(written.told);
            process.exitCode = 1;
          }
        }
      }),
    );
  privacy
    .command('erase')
    .description('Erase everything stored under a mail address. Without --yes, only shows what that is.')
    .argument('<email>')
    .option('--yes', 'erase it; there is no way back')
    .action((email: string, { yes = false }: { yes?: boolean }) =>
      withPrivacy(async (room) => {
        const found = await room.find(email);
        if (found.length === 0) console.log(`There are no requests of ${printable(email)}.`);
        else console.log(describeRequests(found));
        const { follows } = await room.export(email);
        if (follows.length > 0)
          console.log(`It is told by mail of ${follows.length} things; they go too, comments with their answers.`);
        if (!yes) {
          if (found.length + follows.length > 0)
            console.log('\nNothing was erased. Add --yes to erase it; there is no way back.');
          return;
        }
        console.log(describeErased(await room.erase(email)));
      }),
    );
}

function daysOf(kind: string, keep: object): string {
  const days: unknown = Object.entries(keep).find(([name]) => name === kind)?.[1];
  return typeof days === 'number' ? `${days} days` : 'ever';
}
