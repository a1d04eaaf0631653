#!/usr/bin/env node
import { enableCompileCache } from 'node:module';
import { Command } from 'commander';

type Register = (program: Command) => void;

/**
 * The commands in the order of the help, each registered by a file of its own. Only the file of the command that is called
 * is loaded: all of them together take seconds.
 */
const commands: Record<string, () => Promise<Register>> = {
  check: async () => (await import('./check.ts')).registerCheck,
  import: async () => (await import('./import.ts')).registerImport,
  new: async () => (await import('./new.ts')).registerNew,
  move: async () => (await import('./move.ts')).registerMove,
  translate: async () => (await import('./translate.ts')).registerTranslate,
  retire: async () => (await import('./retire.ts')).registerRetire,
  validate: async () => (await import('./validate.ts')).registerValidate,
  export: async () => (await import('./export.ts')).registerExport,
  due: async () => (await import('./due.ts')).registerDue,
  search: async () => (await import('./search.ts')).registerSearch,
  deflection: async () => (await import('./deflection.ts')).registerDeflection,
  insights: async () => (await import('./insights.ts')).registerInsights,
  report: async () => (await import('./report.ts')).registerReport,
  reviews: async () => (await import('./reviews.ts')).registerReviews,
  tickets: async () => (await import('./tickets.ts')).registerTickets,
  outbox: async () => (await import('./outbox.ts')).registerOutbox,
  desks: async () => (await import('./desks.ts')).registerDesks,
  privacy: async () => (await import('./privacy.ts')).registerPrivacy,
  admin: async () => (await import('./staff.ts')).registerAdmin,
  staff: async () => (await import('./staff.ts')).registerStaff,
  token: async () => (await import('./token.ts')).registerToken,
  worker: async () => (await import('./worker.ts')).registerWorker,
};

// What was compiled once is taken as it is; without a folder for it, it is compiled again.
enableCompileCache();

/** The command line of Antwort. */
const program = new Command('antwort')
  .description('A knowledge base and customer self-service portal.')
  .showHelpAfterError();
const called = Object.entries(commands).find(([name]) => name === process.argv[2]);
for (const load of called ? [called[1]] : Object.values(commands)) (await load())(program);
await program.parseAsync();
