import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { rulesIndex } from '../src/features/checks/rules-index.ts';

/** `npm run rules:index`: writes the list of the rules of `antwort check`. */
writeFileSync(path.resolve(import.meta.dirname, '../docs/rules/README.md'), rulesIndex());
