import type { Command } from 'commander';
import { commandLine } from '../features/accounts/compose.ts';
import { newMember, role as roleSchema, roles } from '../features/accounts/schema.ts';
import { withAccounts } from '../server/open-accounts.ts';
import { table } from './table.ts';
import { positive } from './tickets.ts';

const told = {
  'last-admin': 'That is the only admin. Make somebody else admin first.',
  unknown: 'Nobody has this address.',
};
const fail = (message: string): void => {
  console.error(message);
  process.exitCode = 1;
};

async function invite(given: { email: string; name: string; role: string }): Promise<void> {
  const member = newMember.safeParse(given);
  if (!member.success) {
    fail(member.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('\n'));
    return;
  }
  await withAccounts(async (accounts, { origin, defaultLocale }) => {
    const token = await accounts.invite(member.data, commandLine);
    console.log(
      `This link lets ${member.data.email} set a password as ${member.data.role}. It works once, for three days:\n${origin}/${defaultLocale}/staff/welcome/${token}`,
    );
  });
}

/** `antwort admin create`: the first admin, and whoever lost a password. There is no default password. */
export function registerAdmin(program: Command): void {
  program
    .command('admin')
    .description('Make an admin.')
    .command('create')
    .description('A link by which somebody becomes admin, or an admin sets a new password.')
    .argument('<email>')
    .requiredOption('--name <name>', 'first and last name')
    .action((email: string, { name }: { name: string }) => invite({ email, name, role: 'admin' }));
}

/** `antwort staff …`: who may see figures and settings. */
export function registerStaff(program: Command): void {
  const staff = program.command('staff').description('Invite staff, see and change what they may.');
  staff
    .command('invite')
    .description('A link by which somebody joins, or sets a new password.')
    .argument('<email>')
    .requiredOption('--name <name>', 'first and last name')
    .requiredOption('--role <role>', roles.join(', '))
    .action((email: string, options: { name: string; role: string }) => invite({ email, ...options }));
  staff
    .command('list')
    .description('Everybody with an account.')
    .action(() =>
      withAccounts(async (accounts) => {
        const members = await accounts.people();
        if (members.length === 0) console.log('Nobody has an account yet. Begin with: antwort admin create <email>');
        else
          console.log(
            table(
              ['address', 'role', 'name', 'second factor'],
              members.map(({ email, role, name, factors }) => [email, role, name, factors.join(', ')]),
            ),
          );
      }),
    );
  staff
    .command('role')
    .description('Give somebody another role.')
    .argument('<email>')
    .argument('<role>', roles.join(', '))
    .action((email: string, given: string) => {
      const role = roleSchema.safeParse(given);
      if (!role.success) return fail(`"${given}" is no role. Roles are ${roles.join(', ')}.`);
      return withAccounts(async (accounts) => {
        const outcome = await accounts.setRole(email, role.data, commandLine);
        if (outcome === 'done') console.log(`${email} is ${role.data} now.`);
        else fail(told[outcome ?? 'unknown']);
      });
    });
  staff
    .command('remove')
    .description('Remove an account and end its sessions. What it did stays in the audit trail.')
    .argument('<email>')
    .action((email: string) =>
      withAccounts(async (accounts) => {
        const outcome = await accounts.remove(email, commandLine);
        if (outcome === 'done') console.log(`${email} is removed.`);
        else fail(told[outcome ?? 'unknown']);
      }),
    );
  staff
    .command('reset-factor')
    .description('Take app, backup codes and passkeys away from somebody who lost them, and end their sessions.')
    .argument('<email>')
    .action((email: string) =>
      withAccounts(async (accounts) => {
        const outcome = await accounts.resetSecondFactor(email, commandLine);
        if (outcome === 'done') console.log(`${email} signs in with a password alone now.`);
        else fail(told.unknown);
      }),
    );
  staff
    .command('export')
    .description('Everything stored of somebody, as JSON: account, sessions, ways to sign in, what they did.')
    .argument('<email>')
    .action((email: string) =>
      withAccounts(async (accounts) => {
        const exported = await accounts.export(email);
        if (exported === undefined) fail(told.unknown);
        else console.log(JSON.stringify(exported, null, 2));
      }),
    );
  staff
    .command('audit')
    .description('What staff did, newest first.')
    .option('--most <count>', 'length of the list', positive, 50)
    .action(({ most }: { most: number }) =>
      withAccounts(async (accounts) => {
        const rows = (await accounts.audit(most)).map(({ at, actor, action, subject }) => [at, actor, action, subject]);
        console.log(table(['time', 'who', 'what', 'on'], rows));
      }),
    );
}
