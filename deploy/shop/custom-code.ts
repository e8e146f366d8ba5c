import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export const FILE_PATH = '/.well-known/frontdesk.txt';
export const CODE_MAX_BYTES = 16 * 1024;

/** What the owner pasted: HTML for every head, and the text of the verification file. */
export type CustomCode = { head: string; file: string };

export type CustomCodeStore = {
  current(): CustomCode;
  set(part: keyof CustomCode, text: string): Promise<void>;
};

const names: Record<keyof CustomCode, string> = { head: 'head.html', file: 'frontdesk.txt' };

/** Kept as two files in `folder`, so that the shop has them after a restart. */
export async function openCustomCode(folder: string): Promise<CustomCodeStore> {
  await mkdir(folder, { recursive: true });
  const kept = (part: keyof CustomCode) => readFile(join(folder, names[part]), 'utf8').catch(() => '');
  const code: CustomCode = { head: await kept('head'), file: await kept('file') };
  return {
    current: () => code,
    async set(part, text) {
      const path = join(folder, names[part]);
      await writeFile(`${path}.new`, text);
      await rename(`${path}.new`, path);
      code[part] = text;
    },
  };
}
