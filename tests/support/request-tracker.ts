import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { freePort } from './server-process.ts';

const run = promisify(execFile);

/** Where Debian's `request-tracker5`, `rt5-db-sqlite` and `rt5-standalone` put what is needed here. */
const programs = {
  server: '/usr/share/request-tracker5/libexec/rt-server',
  database: '/usr/sbin/rt-setup-database-5',
};
export const requestTrackerInstalled = Object.values(programs).every((program) => existsSync(program));
export const howToInstall =
  'apt-get install --no-install-recommends request-tracker5 rt5-db-sqlite rt5-standalone (see .ci/run)';

/** A real Request Tracker 5 of a test's own, with the user that it comes with and the queue General. */
export interface RequestTracker {
  url: string;
  /** Who may do everything. */
  user: string;
  password: string;
  /** Who may do what docs/operating.md says that the portal needs; the password is the same. */
  portal: string;
  /** As an agent in the REST API: JSON of the answer; throws for what is no success. */
  call(method: string, resource: string, json?: object): Promise<unknown>;
  /** Every mail that it sent, as it would have gone out. */
  mails(): Promise<string>;
  /** Ends it at once, as a power cut would; `start` brings it back on the same port with the same tickets. */
  kill(): Promise<void>;
  start(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Starts Request Tracker on a free port, over a fresh database and under a configuration of its own: what is installed on the
 * machine is neither read nor changed. Takes some seconds.
 */
export async function startRequestTracker(): Promise<RequestTracker> {
  const folder = await mkdtemp(path.join(tmpdir(), 'antwort-rt-'));
  const port = await freePort();
  const mailFile = path.join(folder, 'mails');
  const env = {
    PATH: process.env['PATH'],
    RT_SITE_CONFIG: path.join(folder, 'RT_SiteConfig.pm'),
    RT_SITE_CONFIG_DIR: path.join(folder, 'conf.d'),
  };
  for (const name of ['mason', 'session', 'conf.d']) await mkdir(path.join(folder, name));
  await writeFile(mailFile, '');
  await writeFile(env.RT_SITE_CONFIG, configuration(folder, port, mailFile));
  const people = path.join(folder, 'people');
  await writeFile(people, initialData);
  const setUp = ['--skip-create', '--dba', 'root', '--dba-password', ''];
  await run(programs.database, ['--action', 'init', ...setUp], { env });
  await run(programs.database, ['--action', 'insert', '--datafile', people, ...setUp], { env });

  const url = `http://127.0.0.1:${port}`;
  const [user, password] = ['root', 'password'];
  const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
  let server: ChildProcess | undefined;

  const kill = async (): Promise<void> => {
    if (server?.pid === undefined) return;
    const gone = once(server, 'exit');
    // Its workers are processes of the same group.
    process.kill(-server.pid, 'SIGKILL');
    await gone;
    server = undefined;
  };
  const start = async (): Promise<void> => {
    server = spawn(programs.server, ['--host', '127.0.0.1', '--port', String(port), '--max-workers', '3'], {
      env,
      detached: true,
      stdio: 'ignore',
    });
    for (let attempt = 0; attempt < 240; attempt += 1) {
      const answer = await fetch(`${url}/REST/2.0/rt`, { headers: { authorization } }).catch(() => undefined);
      if (answer?.ok === true) return;
      if (server.exitCode !== null) break;
      await wait(125);
    }
    throw new Error(`Request Tracker does not start; see its configuration in ${folder}`);
  };

  await start();
  return {
    url,
    user,
    password,
    portal: 'portal',
    async call(method, resource, json) {
      const answer = await fetch(`${url}/REST/2.0/${resource}`, {
        method,
        headers: { authorization, 'content-type': 'application/json' },
        ...(json === undefined ? {} : { body: JSON.stringify(json) }),
      });
      const text = await answer.text();
      if (!answer.ok) throw new Error(`${method} ${resource}: ${answer.status} ${text}`);
      const parsed: unknown = text === '' ? undefined : JSON.parse(text);
      return parsed;
    },
    mails: () => readFile(mailFile, 'utf8'),
    kill,
    start,
    async close() {
      await kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const configuration = (folder: string, port: number, mailFile: string): string => `
Set($rtname, 'desk');
Set($Organization, 'example.com');
Set($WebDomain, '127.0.0.1');
Set($WebPort, ${port});
Set($WebPath, '');
Set($Timezone, 'UTC');
Set($DatabaseType, 'SQLite');
Set($DatabaseName, '${folder}/rt.sqlite');
Set($LogToSyslog, undef);
Set($LogToSTDERR, 'critical');
Set($MailCommand, sub {
  my $entity = shift;
  open(my $mails, '>>', '${mailFile}') or return 0;
  print $mails $entity->stringify, "\\n\\n";
  close $mails;
  return 1;
});
$MasonDataDir = '${folder}/mason';
$MasonSessionDir = '${folder}/session';
1;
`;

const initialData = `
@Users = ({ Name => 'portal', Password => 'password', Privileged => 1, EmailAddress => 'portal@example.com' });
@ACL = map { { UserId => 'portal', Right => $_ } }
  qw(SeeQueue CreateTicket ModifyTicket CommentOnTicket ShowTicket ShowTicketComments);
1;
`;
