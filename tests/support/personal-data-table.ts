import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { personalData, personalDataTexts } from '../../lib/i18n/privacy-data.ts';
import type { Table } from '../../server/privacy/inventory.ts';
import { inventory } from '../../server/privacy/inventory.ts';

const HEAD = `# Personal data

What this server keeps of people, why, how long and for whom; made from \`server/privacy/inventory.ts\` and \`lib/i18n/privacy-data.ts\` by \`node tests/support/personal-data-table.ts\`. A test compares it with the tables of a real database, on SQLite and on PostgreSQL: a column that is not named fails.

- **Kept**: \`open\` as it is; \`sealed\` with AES-256-GCM under the server's key; \`hashed\`, to be compared and not read; \`key\`, a number that leads to a person by another table.
- **Erased**: \`gone\`, nothing is left; \`nameless\`, the row stays and says nobody; \`stays\`, with the reason.

How people are erased, and why some of it stays without a name: \`docs/decisions/0029-privacy.md\`.
`;

const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;

const columnsOf = ({ personal }: Table) =>
  Object.entries(personal)
    .map(([column, kept]) => `\`${column}\`${kept === 'open' ? '' : ` (${kept})`}`)
    .join(', ');

/** The whole document. */
export function personalDataDocument(): string {
  const { en } = personalDataTexts;
  const tables = Object.entries(inventory);
  const parts = personalData.map((data) => {
    const own = tables.filter(([, table]) => table.data === data);
    return [
      `## ${en[data]}`,
      '',
      `- What: ${en[`${data}What`]}`,
      `- Why: ${en[`${data}Why`]}`,
      `- How long: ${en[`${data}Until`]}`,
      `- Who sees it: ${en[`${data}Who`]}`,
      '',
      row(['Table', 'Columns about a person', 'Erased']),
      row(['---', '---', '---']),
      ...own.map(([name, table]) =>
        row([`\`${name}\``, columnsOf(table), table.because ? `${table.erased}: ${table.because}` : table.erased]),
      ),
      '',
    ].join('\n');
  });
  const none = tables.filter(([, { data }]) => data === null).map(([name]) => `\`${name}\``);
  return [HEAD, ...parts, '## Nothing about a person', '', `${none.join(', ')}.`, ''].join('\n');
}

export const documentPath = join(import.meta.dirname, '../../docs/security/personal-data.md');

if (import.meta.main) writeFileSync(documentPath, personalDataDocument());
