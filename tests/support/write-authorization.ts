import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withTables } from './authorization-table.ts';

/** Writes the tables of docs/security/authorization.md as the code has them: `node tests/support/write-authorization.ts`. */
const path = join(import.meta.dirname, '../../docs/security/authorization.md');
writeFileSync(path, withTables(readFileSync(path, 'utf8')));
