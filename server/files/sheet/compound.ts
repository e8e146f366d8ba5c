const SIGNATURE = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const ENCRYPTED = Buffer.from('EncryptedPackage', 'utf16le');
const WORKBOOKS = ['Workbook', 'Book'].map((name) => Buffer.from(name, 'utf16le'));

/** What a compound file of Microsoft's holds, where it is one that people take for a sheet of today. */
export function compoundKind(bytes: Buffer): 'encrypted' | 'old_format' | null {
  if (!bytes.subarray(0, 8).equals(SIGNATURE)) return null;
  if (bytes.includes(ENCRYPTED)) return 'encrypted';
  return WORKBOOKS.some((name) => bytes.includes(name)) ? 'old_format' : null;
}
