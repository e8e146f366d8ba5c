import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const brotli = promisify(brotliCompress);
const deflate = promisify(gzip);

const compressible = /\.(js|css|html|svg|webmanifest)$/;

/** Puts `.br` and `.gz` beside each text file of a folder, so that the server never compresses while it serves. */
export async function compress(folder: string): Promise<void> {
  const files = (await readdir(folder, { recursive: true })).map((name) => join(folder, name));
  await Promise.all(files.filter((file) => /\.(br|gz)$/.test(file)).map((file) => rm(file)));
  for (const file of files.filter((name) => compressible.test(name))) {
    const bytes = await readFile(file);
    await writeFile(`${file}.br`, await brotli(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }));
    await writeFile(`${file}.gz`, await deflate(bytes, { level: 9 }));
  }
}
