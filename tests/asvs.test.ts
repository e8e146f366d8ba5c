import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { endpoints } from '../lib/contract/endpoints.ts';
import { admission } from '../lib/contract/identity.ts';
import { isCommonPassword } from '../lib/util/password/common.ts';
import { readSettings } from '../server/env.ts';
import { limits, publicLimits } from '../server/identity/policy.ts';
import { withTables } from './support/authorization-table.ts';

const root = join(import.meta.dirname, '..');
const text = (path: string) => readFileSync(join(root, path), 'utf8');
const asvs = text('docs/security/asvs.md');
const authentication = text('docs/security/authentication.md');

/** Levels of the items of ASVS 5.0.0, in their order; a section is one text. */
const levels: Record<string, string> = {
  '4.4': '1222',
  '6.1': '122',
  '6.2': '111111112222',
  '6.3': '11223333',
  '6.4': '112233',
  '6.5': '22222333',
  '6.6': '2223',
  '6.7': '33',
  '6.8': '2222',
  '7.1': '222',
  '7.2': '1111',
  '7.3': '22',
  '7.4': '11222',
  '7.5': '223',
  '7.6': '22',
  '8.1': '1233',
  '8.2': '1123',
  '8.3': '133',
  '8.4': '23',
};

const items = Object.entries(levels).flatMap(([section, each]) =>
  [...each].map((level, at) => ({ id: `${section}.${at + 1}`, level })),
);

const states = ['shown', 'shown by a rule', 'not applicable', 'not done'];

const rows = [...asvs.matchAll(/^\| (\d+\.\d+\.\d+) \| (\d) \| ([^|]+) \| \*\*([^*]+)\*\*: (.*) \|$/gm)].map(
  ([, id = '', level = '', asks = '', state = '', why = '']) => ({ id, level, asks, state, why }),
);

/** `file › name of the test`, the file below tests/. */
const cited = (why: string) => [...why.matchAll(/`([\w./-]+\.test\.tsx?) › ([^`]+)`/g)];

const walk = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name));

describe('docs/security/asvs.md', () => {
  test('has each item of the four chapters once, with its level', () => {
    expect(rows.map(({ id, level }) => ({ id, level }))).toEqual(items);
    expect(asvs.match(/^\| \d/gm)).toHaveLength(items.length);
  });

  test('says of each item how it stands, and names a test where it is shown', () => {
    for (const { id, state, why } of rows) {
      expect(states, id).toContain(state);
      if (state.startsWith('shown')) expect(cited(why).length, id).toBeGreaterThan(0);
    }
  });

  test('names only tests that exist', () => {
    const missing = rows.flatMap(({ id, why }) =>
      cited(why)
        .filter(([, file = '', name = '']) => !hasTest(`tests/${file}`, name))
        .map(([, file, name]) => `${id}: ${file} › ${name}`),
    );
    expect(missing).toEqual([]);
    expect(rows.flatMap(({ why }) => why.match(/\.test\.ts/g) ?? []).length).toBe(
      rows.flatMap(({ why }) => cited(why)).length,
    );
  });

  test('counts right', () => {
    const chapters = ['4', '6', '7', '8'];
    const count = (chapter: string, state: string) =>
      rows.filter((row) => row.id.startsWith(`${chapter}.`) && row.state === state).length;
    for (const chapter of chapters) {
      const line = [`V${chapter}`, ...states.map((state) => count(chapter, state))].join(' | ');
      expect(asvs).toContain(`| ${line} |`);
    }
  });
});

describe('docs/security', () => {
  const documents = readdirSync(join(root, 'docs/security')).map((name) => `docs/security/${name}`);

  test.each(documents)('%s names only tests and paths that exist', (document) => {
    const source = text(document);
    const paths = [...source.matchAll(/`((?:server|lib|tests|docs|deploy)\/[\w./-]*)`/g)].map(([, path = '']) => path);
    const linked = [...source.matchAll(/\]\(([\w-]+\.md)\)/g)].map(([, name]) => `docs/security/${name}`);
    expect([...paths, ...linked].filter((path) => !existsSync(join(root, path)))).toEqual([]);
    const missing = cited(source).filter(([, file = '', name = '']) => !hasTest(`tests/${file}`, name));
    expect(missing.map(([whole]) => whole)).toEqual([]);
  });
});

function hasTest(path: string, name: string): boolean {
  if (!existsSync(join(root, path))) return false;
  const source = text(path);
  return ["'", '"', '`'].some((quote) => source.includes(quote + name + quote));
}

describe('docs/security/authorization.md', () => {
  test('has the roles, permissions and endpoints of the code (else: node tests/support/authorization-table.ts)', () => {
    const document = text('docs/security/authorization.md');
    expect(document).toBe(withTables(document));
  });
});

describe('docs/security/authentication.md', () => {
  test('has each limit of the code with its value', () => {
    const units = [
      [86_400_000, 'd'],
      [3_600_000, 'h'],
      [60_000, 'min'],
    ] as const;
    const span = (ms: number) => {
      const [unit, name] = units.find(([one]) => ms % one === 0) ?? [1, 'ms'];
      return `${ms / unit} ${name}`;
    };
    const expected = [
      ...Object.entries(limits).map(([key, value]) => [
        `limits.${key}`,
        key.endsWith('Ms') ? span(value) : String(value),
      ]),
      ...Object.entries(publicLimits).map(([key, { burst, perMs }]) => [
        `publicLimits.${key}`,
        `${burst} in ${span(perMs)}`,
      ]),
    ];
    const found = [...authentication.matchAll(/^\| `((?:limits|publicLimits)\.\w+)` \| (.+) \|$/gm)];
    expect(found.map(([, name, value]) => [name, value])).toEqual(expected);
  });

  test('names each endpoint that can answer with a session', () => {
    const ways = Object.entries(endpoints).flatMap(([name, { output }]) => (output === admission ? [name] : []));
    const listed = [...authentication.matchAll(/^\| `(\w+)` \|/gm)].map(([, name]) => name);
    expect(ways.length).toBeGreaterThan(4);
    expect(listed.sort()).toEqual(ways.sort());
  });

  test('names words of our context that no password may rest on', () => {
    const words = [...(authentication.split('### Words of our context')[1]?.split('##')[0] ?? '').matchAll(/`(\S+)`/g)];
    expect(words.length).toBeGreaterThan(20);
    const passed = words.flatMap(([, word = '']) =>
      [word, `${word}@1`, word.toUpperCase()].filter((password) => !isCommonPassword(password)),
    );
    expect(passed).toEqual([]);
  });
});

describe('the code', () => {
  test('only the gate opens sessions', () => {
    const users = (pattern: RegExp) => walk('server').filter((path) => pattern.test(text(path)));
    expect(users(/import .*\bletIn\b/)).toEqual(['server/identity/admit.ts']);
    expect(users(/\binsertSession\(/).sort()).toEqual([
      'server/identity/let-in.ts',
      'server/identity/store/sessions.ts',
    ]);
  });

  test('the server draws nothing by lot but from the random source of the system', () => {
    expect(walk('server').filter((path) => /Math\.random|generateInsecure/.test(text(path)))).toEqual([]);
    const drawing = text('server/identity/second-factors.ts');
    expect(drawing).toContain("import { randomInt } from 'node:crypto'");
    expect(text('server/secrets.ts')).toContain('randomBytes(32)');
  });

  test('every surface that somebody is signed in on offers to sign out', () => {
    const surfaces = [
      ...['components/home/popup-home.tsx', 'components/inbox/inbox-head.tsx', 'components/security/lock-screen.tsx'],
      ...['entrypoints/options/signed-in.tsx', 'web/pages/account.tsx'],
    ];
    for (const path of surfaces) expect(text(path), path).toMatch(/c\('signOut'\)/);
  });

  test('whoever is reached from elsewhere is reached by TLS, sockets included', () => {
    expect(() => readSettings({ PUBLIC_URL: 'http://desk.example.com' })).toThrow('https://');
    expect(readSettings({ PUBLIC_URL: 'https://desk.example.com' }).publicUrl).toBe('https://desk.example.com');
    const sockets = ['entrypoints', 'lib', 'web', 'widget']
      .flatMap(walk)
      .flatMap((path) => text(path).match(/new WebSocket\(.*/g) ?? []);
    expect(sockets.length).toBeGreaterThan(1);
    for (const opened of sockets) expect(opened).toContain("replace(/^http/, 'ws')");
  });
});
