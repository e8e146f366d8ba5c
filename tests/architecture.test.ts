import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { errorStatus, fieldErrorCodes } from '../lib/contract/errors.ts';

const root = join(import.meta.dirname, '..');
const rooms = ['identity', 'approvals', 'organisation', 'verification', 'sites', 'service', 'conversations', 'modules'];

const files = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => /\.tsx?$/.test(path) && statSync(join(root, path)).isFile());

const text = (path: string) => readFileSync(join(root, path), 'utf8');

describe('the house', () => {
  test.each(rooms)('server/%s has routes, queries and a front door', (room) => {
    for (const part of ['routes.ts', 'store.ts', 'index.ts']) {
      expect(existsSync(join(root, 'server', room, part)), `server/${room}/${part}`).toBe(true);
    }
  });

  test.each(rooms)('only store.ts of server/%s has queries', (room) => {
    const query = /\.(selectFrom|insertInto|updateTable|deleteFrom)\(/;
    const offenders = files(`server/${room}`).filter(
      (path) => !/\/store[^/]*\.ts$|\/store\//.test(path) && query.test(text(path)),
    );
    expect(offenders).toEqual([]);
  });

  test('a table is one room’s: others join it for a name, and ask its room for the rest', () => {
    const shared: Record<string, string> = {
      company: 'each room keeps what is its own in columns of it, and all lock its row',
      member: 'who acts; rooms keep columns of their own in it',
      account: 'the person behind a member',
    };
    const known: Record<string, string> = {
      'approvals: role': 'a lower room than organisation: who approves by role',
      'approvals: department_member': 'the same: whose heads approve',
      'approvals: department': 'the same: the head above, where one has none',
    };
    const askers = new Map<string, Set<string>>();
    for (const path of files('server').filter((one) => /^server\/(?!db\/)\w+\//.test(one))) {
      const room = path.split('/')[1] as string;
      for (const [, table] of text(path).matchAll(/\.(?:selectFrom|insertInto|updateTable|deleteFrom)\(\s*'(\w+)/g))
        if (table && !(table in shared) && !(`${room}: ${table}` in known))
          askers.set(table, (askers.get(table) ?? new Set()).add(room));
    }
    const several = [...askers].filter(([, rooms]) => rooms.size > 1);
    expect(several.map(([table, rooms]) => `${table}: ${[...rooms].join(', ')}`)).toEqual([]);
  });

  test('every path that the documents name exists', () => {
    const documents = [
      ...['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md'],
      ...['docs/ARCHITECTURE.md', 'docs/packages.md', 'docs/rows.md'],
    ];
    const inCode = /`((?:server|lib|widget|web|entrypoints|components|deploy|tests|docs|public)\/[\w./-]*)`/g;
    const linked = /\]\(((?!https?:|#)[\w./-]+)\)/g;
    const missing = documents.flatMap((document) =>
      [...text(document).matchAll(inCode), ...text(document).matchAll(linked)]
        .map((match) => match[1] as string)
        .filter((path) => !existsSync(join(root, path)))
        .map((path) => `${document}: ${path}`),
    );
    expect(missing).toEqual([]);
  });

  test('every row that a test or a comment names is explained, and every row explained has a test', () => {
    const numbers = (found: Iterable<RegExpMatchArray>) =>
      new Set([...found].flatMap(([match]) => match.match(/[A-Z]\d+/g) ?? []));
    const explained = numbers(text('docs/rows.md').matchAll(/^\| [A-Z]\d+ \|/gm));
    const tests = files('tests').filter((path) => /\.test\.tsx?$/.test(path) && !path.includes('node_modules'));
    const shown = numbers(
      tests
        .map(text)
        .join('\n')
        .matchAll(/\b(?:[RLWOCX]\d{1,2} )+·/g),
    );
    const sources = ['components', 'deploy', 'entrypoints', 'lib', 'server', 'web', 'widget'].flatMap(files).map(text);
    const decisions = readdirSync(join(root, 'docs/decisions')).map((name) => text(`docs/decisions/${name}`));
    const cited = numbers([...sources, ...decisions].join('\n').matchAll(/\brows? [A-Z]\d+(?:(?:, | and )[A-Z]\d+)*/g));
    expect([...cited, ...shown].filter((row) => !explained.has(row))).toEqual([]);
    expect([...explained].filter((row) => !shown.has(row))).toEqual([]);
  });

  test('the README has every setting, and no setting that nobody reads', () => {
    const listed = [...text('README.md').matchAll(/^\| `([A-Z_]+)` \|/gm)].map((match) => match[1] as string);
    const ofServer = [...text('server/env.ts').matchAll(/^ {2}([A-Z_]+): z\b/gm)].map((match) => match[1] as string);
    expect(ofServer.length).toBeGreaterThan(5);
    expect(ofServer.filter((name) => !listed.includes(name))).toEqual([]);
    const elsewhere = [...files('deploy'), ...files('lib/browser')].map(text).join('\n');
    const unread = listed.filter((name) => !ofServer.includes(name) && !elsewhere.includes(`env.${name}`));
    expect(unread).toEqual([]);
    expect(listed.filter((name, at) => listed.indexOf(name) !== at)).toEqual([]);
  });

  test('nothing reads the environment but server/env.ts', () => {
    const offenders = files('server').filter(
      (path) => path !== 'server/env.ts' && path !== 'server/main.ts' && /process\.env/.test(text(path)),
    );
    expect(offenders).toEqual([]);
  });

  test('a customer’s page gets text nodes only', () => {
    const offenders = files('widget').filter((path) =>
      /\.(innerHTML|outerHTML)\b|insertAdjacentHTML|dangerouslySetInnerHTML/.test(text(path)),
    );
    expect(offenders).toEqual([]);
  });

  test('colours are written in the tokens only', () => {
    const styles = readdirSync(join(root, 'components'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.css') && !name.endsWith('tokens.css'))
      .map((name) => join('components', name));
    const offenders = styles.filter((path) => /#[0-9a-f]{3,8}\b|\brgba?\(|\bhsla?\(/i.test(text(path)));
    expect(offenders).toEqual([]);
  });

  test('every refusal has a code that is used', () => {
    const sources = [...files('server'), ...files('lib/contract'), ...files('lib/util')].filter(
      (path) => !path.endsWith('errors.ts') || path === 'server/errors.ts',
    );
    const all = sources.map(text).join('\n') + text('lib/contract/errors.ts').split('errorStatus')[0];
    const unused = [...Object.keys(errorStatus), ...fieldErrorCodes].filter((code) => !all.includes(`'${code}'`));
    expect(unused).toEqual([]);
  });
});
