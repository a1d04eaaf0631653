import type { Command } from 'commander';
import { commandLine } from '../features/accounts/compose.ts';
import { newToken, scopes } from '../features/accounts/token-schema.ts';
import { withAccounts } from '../server/open-accounts.ts';
import { table } from './table.ts';
import { positive } from './tickets.ts';

/** `antwort token …`: keys by which programs read figures and bring reviews. */
export function registerToken(program: Command): void {
  const token = program.command('token').description('Tokens by which programs use the API.');
  token
    .command('create')
    .description('Make a token. It is shown once and stored nowhere.')
    .requiredOption('--name <name>', 'what it is for')
    .requiredOption('--scope <scope...>', scopes.join(', '))
    .option('--days <count>', 'how long it works', positive, 365)
    .action(async ({ name, scope, days }: { name: string; scope: string[]; days: number }) => {
      const wanted = newToken.safeParse({ name, scopes: scope, days });
      if (!wanted.success) {
        console.error(wanted.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('\n'));
        process.exitCode = 1;
        return;
      }
      await withAccounts(async ({ tokens }) => console.log(await tokens.create(wanted.data, commandLine)));
    });
  token
    .command('list')
    .description('All tokens, without their secrets.')
    .action(() =>
      withAccounts(async ({ tokens }) => {
        const rows = (await tokens.list()).map((row) => [
          row.id,
          row.name,
          row.scopes.join(' '),
          row.revokedAt === undefined ? `until ${row.expiresAt.slice(0, 10)}` : `revoked ${row.revokedAt.slice(0, 10)}`,
          row.usedOn === undefined ? 'never used' : `used ${row.usedOn}`,
        ]);
        console.log(
          rows.length === 0 ? 'There is no token.' : table(['id', 'name', 'scopes', 'works', 'last use'], rows),
        );
      }),
    );
  token
    .command('revoke')
    .description('End a token at once.')
    .argument('<id>')
    .action((id: string) =>
      withAccounts(async ({ tokens }) => {
        if (await tokens.revoke(id, commandLine)) console.log('It is revoked.');
        else {
          console.error('There is no such token that works.');
          process.exitCode = 1;
        }
      }),
    );
}
