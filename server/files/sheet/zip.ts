import { crc32, inflateRawSync } from 'node:zlib';
import { SheetRefusal } from './refusal.ts';

/** Reads archives as far as sheets need it: from the directory at the end, a file at a time, none larger than it says. */

const LOCAL = 0x04034b50;
const ENTRY = 0x02014b50;
const END = 0x06054b50;
const END_64 = 0x06064b50;
const LOCATOR_64 = 0x07064b50;
const IN_EXTRA = 0xffffffff;
const SIZES_64 = 1;
const STORED = 0;
const DEFLATED = 8;

/** What a workbook with many sheets and pictures stays below. */
const ENTRIES_MAX = 2000;
const UNPACKED_MAX = 256 * 1024 * 1024;
/** XML of a sheet packs to a twentieth, one row ten thousand times to a hundredth; a bomb to a thousandth. */
const RATIO_MAX = 300;
const RATIO_FROM = 1024 * 1024;

type Entry = { method: number; encrypted: boolean; crc: number; packed: number; size: number; at: number };

/** Files by their names in lower case. */
export type Archive = { bytes: Buffer; entries: Map<string, Entry> };

/** Throws `damaged` for what is no whole archive, and `too_large` for one that would burst. */
export function openArchive(bytes: Buffer): Archive {
  if (bytes.length < 22 || bytes.readUInt32LE(0) !== LOCAL) throw new SheetRefusal('damaged');
  try {
    return { bytes, entries: readDirectory(bytes) };
  } catch (error) {
    // Offsets that lead outside of the file.
    throw error instanceof SheetRefusal ? error : new SheetRefusal('damaged');
  }
}

export function isWorkbook(bytes: Buffer): boolean {
  try {
    return openArchive(bytes).entries.has('xl/workbook.xml');
  } catch {
    return false;
  }
}

/** One file of at most `max` bytes; null where there is none of that name. Its size is what it says, or it is refused. */
export function readEntry({ bytes, entries }: Archive, name: string, max: number): Buffer | null {
  const entry = entries.get(name.toLowerCase());
  if (!entry) return null;
  if (entry.encrypted) throw new SheetRefusal('encrypted');
  if (entry.size > max) throw new SheetRefusal('too_large');
  const content = inflate(packedOf(bytes, entry), entry);
  if (content.length !== entry.size || crc32(content) !== entry.crc) throw new SheetRefusal('damaged');
  return content;
}

function packedOf(bytes: Buffer, { at, packed }: Entry): Buffer {
  if (at + 30 > bytes.length || bytes.readUInt32LE(at) !== LOCAL) throw new SheetRefusal('damaged');
  const start = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
  if (start + packed > bytes.length) throw new SheetRefusal('damaged');
  return bytes.subarray(start, start + packed);
}

function inflate(packed: Buffer, { method, size }: Entry): Buffer {
  if (method === STORED) return packed;
  if (method !== DEFLATED) throw new SheetRefusal('damaged');
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(size, 1) });
  } catch (error) {
    const lies = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
    throw new SheetRefusal(lies ? 'too_large' : 'damaged');
  }
}

function readDirectory(bytes: Buffer): Archive['entries'] {
  const { count, start } = findDirectory(bytes);
  if (count > ENTRIES_MAX) throw new SheetRefusal('too_large');
  const entries: Archive['entries'] = new Map();
  let unpacked = 0;
  for (let at = start, left = count; left > 0; left--) {
    if (bytes.readUInt32LE(at) !== ENTRY) throw new SheetRefusal('damaged');
    const nameEnd = at + 46 + bytes.readUInt16LE(at + 28);
    const extraEnd = nameEnd + bytes.readUInt16LE(at + 30);
    const name = bytes
      .toString('utf8', at + 46, nameEnd)
      .replaceAll('\\', '/')
      .toLowerCase();
    const entry = readHeader(bytes, at, bytes.subarray(nameEnd, extraEnd));
    // Of two files with one name each reader would take another.
    if (entries.has(name)) throw new SheetRefusal('damaged');
    unpacked += entry.size;
    const ratio = entry.size / Math.max(entry.packed, 1);
    if (unpacked > UNPACKED_MAX || (entry.size > RATIO_FROM && ratio > RATIO_MAX)) throw new SheetRefusal('too_large');
    entries.set(name, entry);
    at = extraEnd + bytes.readUInt16LE(at + 32);
  }
  return entries;
}

function findDirectory(bytes: Buffer): { count: number; start: number } {
  const lowest = Math.max(0, bytes.length - 22 - 0xffff);
  for (let at = bytes.length - 22; at >= lowest; at--) {
    if (bytes.readUInt32LE(at) !== END) continue;
    const end = { count: bytes.readUInt16LE(at + 10), start: bytes.readUInt32LE(at + 16) };
    return end.start === IN_EXTRA || end.count === 0xffff ? findDirectory64(bytes, at) : end;
  }
  throw new SheetRefusal('damaged');
}

function findDirectory64(bytes: Buffer, end: number): { count: number; start: number } {
  const locator = end - 20;
  if (bytes.readUInt32LE(locator) !== LOCATOR_64) throw new SheetRefusal('damaged');
  const at = Number(bytes.readBigUInt64LE(locator + 8));
  if (bytes.readUInt32LE(at) !== END_64) throw new SheetRefusal('damaged');
  return { count: Number(bytes.readBigUInt64LE(at + 32)), start: Number(bytes.readBigUInt64LE(at + 48)) };
}

function readHeader(bytes: Buffer, at: number, extra: Buffer): Entry {
  const large = sizes64(extra);
  // Writers that stream put all sizes into the extra field, whatever they are.
  const pick = (value: number) => (value === IN_EXTRA ? Number(large.shift() ?? value) : value);
  const size = pick(bytes.readUInt32LE(at + 24));
  const packed = pick(bytes.readUInt32LE(at + 20));
  return {
    method: bytes.readUInt16LE(at + 10),
    encrypted: (bytes.readUInt16LE(at + 8) & 1) === 1,
    crc: bytes.readUInt32LE(at + 16),
    packed,
    size,
    at: pick(bytes.readUInt32LE(at + 42)),
  };
}

function sizes64(extra: Buffer): bigint[] {
  for (let at = 0; at + 4 <= extra.length; ) {
    const length = extra.readUInt16LE(at + 2);
    const field = extra.subarray(at + 4, at + 4 + length);
    if (extra.readUInt16LE(at) === SIZES_64) {
      return Array.from({ length: Math.floor(field.length / 8) }, (_, index) => field.readBigUInt64LE(index * 8));
    }
    at += 4 + length;
  }
  return [];
}
