import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fingerprint } from '../../../deploy/build/fingerprint.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'frontdesk-build-'));
  await mkdir(join(root, 'widget', 'panel'), { recursive: true });
  await writeFile(join(root, 'widget', 'loader.ts'), 'one');
  await writeFile(join(root, 'widget', 'panel', 'log.ts'), 'two');
  await writeFile(join(root, 'other.ts'), 'three');
});
afterEach(() => rm(root, { recursive: true, force: true }));

const sources = ['widget', 'package.json'];

test('a build is current until one of its sources changes, appears, moves or goes', async () => {
  const before = await fingerprint(root, sources);
  await writeFile(join(root, 'other.ts'), 'not a source');
  expect(await fingerprint(root, sources)).toBe(before);

  const seen = new Set([before]);
  const changes = [
    () => writeFile(join(root, 'widget', 'panel', 'log.ts'), 'two!'),
    () => writeFile(join(root, 'widget', 'new.ts'), ''),
    () => rename(join(root, 'widget', 'new.ts'), join(root, 'widget', 'newer.ts')),
    () => writeFile(join(root, 'package.json'), '{}'),
    () => rm(join(root, 'widget', 'loader.ts')),
  ];
  for (const change of changes) {
    await change();
    seen.add(await fingerprint(root, sources));
  }
  expect(seen.size).toBe(changes.length + 1);
});
