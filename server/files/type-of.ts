import { fileTypeFromBuffer } from 'file-type';
import type { UploadPurpose } from '../../lib/contract/upload-rules.ts';
import { refuse } from '../errors.ts';
import { compoundKind } from './sheet/compound.ts';
import { beginsAsText } from './sheet/decode.ts';
import { isWorkbook } from './sheet/zip.ts';

export type FileType = {
  /** Media type. */
  type: string;
  /** Without a dot. */
  extension: string;
};

const pictures = new Map([
  ['image/png', 'png'],
  ['image/jpeg', 'jpg'],
  ['image/webp', 'webp'],
]);
const documents = new Map([...pictures, ['application/pdf', 'pdf']]);

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Of what type content is, by the content alone; null where the purpose does not allow it. */
export async function typeOf(bytes: Buffer, purpose: UploadPurpose): Promise<FileType | null> {
  if (purpose === 'import') return sheetType(bytes);
  const found = await fileTypeFromBuffer(bytes);
  const extension = found && (purpose === 'logo' ? pictures : documents).get(found.mime);
  return extension ? { type: found.mime, extension } : null;
}

/** A text has no signature, and some begin with letters that are one: a column named BM is no bitmap. */
function sheetType(bytes: Buffer): FileType | null {
  if (isWorkbook(bytes)) return { type: XLSX, extension: 'xlsx' };
  const kind = compoundKind(bytes);
  if (kind) throw refuse('sheet_unreadable', { reason: kind });
  return beginsAsText(bytes) ? { type: 'text/csv', extension: 'csv' } : null;
}
