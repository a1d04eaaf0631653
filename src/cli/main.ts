#!/usr/bin/env node
import { Command } from 'commander';
import { registerCheck } from './check.ts';
import { registerDeflection } from './deflection.ts';
import { registerDesks } from './desks.ts';
import { registerImport } from './import.ts';
import { registerInsights } from './insights.ts';
import { registerPrivacy } from './privacy.ts';
import { registerReviews } from './reviews.ts';
import { registerSearch } from './search.ts';
import { registerOutbox } from './outbox.ts';
import { registerStaff } from './staff.ts';
import { registerTickets } from './tickets.ts';
import { registerToken } from './token.ts';
import { registerWorker } from './worker.ts';

/** The command line of Antwort. Each command registers itself in a file of its own, named for it. */
const program = new Command('antwort')
  .description('A knowledge base and customer self-service portal.')
  .showHelpAfterError();
for (const register of [
  registerCheck,
  registerImport,
  registerSearch,
  registerDeflection,
  registerInsights,
  registerReviews,
  registerTickets,
  registerOutbox,
  registerDesks,
  registerPrivacy,
  registerStaff,
  registerToken,
  registerWorker,
])
  register(program);
await program.parseAsync();
