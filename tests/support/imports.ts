import type { OutputOf } from '../../lib/contract/endpoint.ts';
import type { Endpoints } from '../../lib/contract/endpoints.ts';
import type { ImportState } from '../../lib/contract/import-rules.ts';
import { importMoves } from '../../lib/contract/import-rules.ts';
import { PART_BYTES } from '../../lib/contract/upload-rules.ts';
import { csv } from '../../lib/util/csv.ts';
import type { Clock } from '../../server/clock.ts';
import type { Api } from './api.ts';
import type { TestPerson } from './factories.ts';
import { must } from './factories.ts';

type Who = Pick<TestPerson, 'token'>;
export type Import = OutputOf<Endpoints['getImport']>;

export const HEAD = ['姓名', '手机号', '邮箱', '职位', '部门', '上级', '角色'];

/** A file of rows as people fill them in: cells left out at the end are empty. */
export const sheetOf = (...rows: string[][]): Buffer => Buffer.from(csv([HEAD, ...rows]));

export async function uploadSheet(
  api: Api<Clock>,
  { token }: Who,
  bytes: Uint8Array,
  name = '通讯录.csv',
): Promise<string> {
  const { upload } = must(await api.call('beginUpload', { purpose: 'import', name, size: bytes.length }, { token }));
  for (let offset = 0; offset < bytes.length; offset += PART_BYTES) {
    const data = Buffer.from(bytes.subarray(offset, offset + PART_BYTES)).toString('base64');
    must(await api.call('putPart', { upload, offset, data }, { token }));
  }
  return upload;
}

/** Waits until the import stands still, or is in one of these states. */
export async function importAt(
  api: Api<Clock>,
  { token }: Who,
  id: string,
  states?: readonly ImportState[],
): Promise<Import> {
  const until = Date.now() + 30_000;
  for (;;) {
    const now = must(await api.call('getImport', { id }, { token }));
    if (states ? states.includes(now.state) : !importMoves.has(now.state)) return now;
    if (Date.now() > until) throw new Error(`the import is still ${now.state}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** The dry run of a file. */
export async function checked(api: Api<Clock>, who: Who, bytes: Uint8Array, name?: string): Promise<Import> {
  const upload = await uploadSheet(api, who, bytes, name);
  const { id } = must(await api.call('startImport', { upload }, { token: who.token }));
  return importAt(api, who, id);
}

/** What is wrong in it. */
export async function faultsOf(api: Api<Clock>, { token }: Who, id: string) {
  return must(await api.call('listImportFaults', { id }, { token })).faults;
}
