#!/usr/bin/env node
import { Command } from 'commander';
import { registerCheck } from './check.ts';
import { registerImport } from './import.ts';
import { registerSearch } from './search.ts';

/** The command line of Antwort. Each command registers itself in a file of its own, named for it. */
const program = new Command('antwort')
  .description('A knowledge base and customer self-service portal.')
  .showHelpAfterError();
for (const register of [registerCheck, registerImport, registerSearch]) register(program);
await program.parseAsync();
