import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Access, Endpoint } from '../../lib/contract/endpoint.ts';
import { permissions } from '../../lib/contract/endpoint.ts';
import { endpoints } from '../../lib/contract/endpoints.ts';
import type { Role } from '../../lib/contract/identity.ts';
import { permissionsOf } from '../../server/identity/policy.ts';

const all: [string, Endpoint][] = Object.entries(endpoints);
const roles = Object.keys(permissionsOf) as Role[];
const accesses: Access[] = ['public', 'site', 'visitor', 'account', 'operator', 'partner', ...permissions];

const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
const table = (head: readonly string[], rows: readonly string[][]) =>
  [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');

const proofs = { one: '1 proof', two: '2 proofs', full: 'as many as signing in' } as const;

const confirmed = ({ confirm }: Endpoint) => (confirm ? proofs[confirm] : '');

const open = ({ whileLocked, whileRestricted }: Endpoint) =>
  [whileLocked && 'locked', whileRestricted && 'restricted'].filter(Boolean).join(', ');

/** Who has which permission, and which permission opens what, as the code has it; two Markdown tables. */
export function authorizationTables(): string {
  const ofRoles = permissions.map((permission) => [
    `\`${permission}\``,
    ...roles.map((role) => (permissionsOf[role].has(permission) ? 'yes' : '')),
  ]);
  const ofEndpoints = accesses.flatMap((access) =>
    all
      .filter(([, endpoint]) => endpoint.access === access)
      .map(([name, one]) => [
        `\`${access}\``,
        `\`${name}\``,
        `\`${one.method} ${one.path}\``,
        confirmed(one),
        open(one),
      ]),
  );
  return [
    table(['Permission', ...roles], ofRoles),
    '',
    table(['Access', 'Endpoint', 'Way', 'Asks again', 'Open while'], ofEndpoints),
  ].join('\n');
}

const TABLES_BEGIN = '<!-- tables: begin -->';
const TABLES_END = '<!-- tables: end -->';

/** The document with the tables of the code between its two marks. */
export function withTables(document: string): string {
  const [before] = document.split(TABLES_BEGIN);
  const after = document.split(TABLES_END)[1] ?? '';
  return `${before}${TABLES_BEGIN}\n\n${authorizationTables()}\n\n${TABLES_END}${after}`;
}

if (import.meta.main) {
  const path = join(import.meta.dirname, '../../docs/security/authorization.md');
  writeFileSync(path, withTables(readFileSync(path, 'utf8')));
}
