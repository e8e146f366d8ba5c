import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export type DemoAccount = { email: string; password: string };

/** The demo company's sign-ins, kept in DATA_DIR/demo.json for its owner alone. */
export type DemoAccounts = { companyId: string; owner: DemoAccount; agent: DemoAccount };

const pathIn = (dataDir: string) => join(dataDir, 'demo.json');

export async function readAccounts(dataDir: string): Promise<DemoAccounts | null> {
  try {
    return JSON.parse(await readFile(pathIn(dataDir), 'utf8')) as DemoAccounts;
  } catch {
    return null;
  }
}

export async function keepAccounts(dataDir: string, accounts: DemoAccounts): Promise<void> {
  const path = pathIn(dataDir);
  await writeFile(path, `${JSON.stringify(accounts, null, 2)}\n`, { mode: 0o600 });
  // The mode above counts only where the file is new.
  await chmod(path, 0o600);
}
