import { crc32, deflateRawSync } from 'node:zlib';

/** What a file of an archive claims about itself, where it lies. */
export type Claims = { size?: number; packed?: number; crc?: number; flags?: number; method?: number; large?: boolean };

type Part = { name: string; content: Buffer; claims?: Claims };

/** An archive as spreadsheet programs write it, or as an attacker does. */
export function zipOf(parts: readonly Part[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, content, claims = {} } of parts) {
    const packed = claims.method === 0 ? content : deflateRawSync(content);
    const facts = { size: content.length, packed: packed.length, crc: crc32(content), flags: 0, method: 8, ...claims };
    const label = Buffer.from(name);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    writeFacts(local, 6, facts);
    local.writeUInt16LE(label.length, 26);
    const extra = claims.large ? largeExtra(facts) : Buffer.alloc(0);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    writeFacts(entry, 8, claims.large ? { ...facts, size: 0xffffffff, packed: 0xffffffff } : facts);
    entry.writeUInt16LE(label.length, 28);
    entry.writeUInt16LE(extra.length, 30);
    entry.writeUInt32LE(at, 42);
    locals.push(local, label, packed);
    directory.push(entry, label, extra);
    at += 30 + label.length + packed.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...locals, listed, end]);
}

type Facts = { size: number; packed: number; crc: number; flags: number; method: number };

/** Flags, method, (time, date,) checksum and sizes stand in the same order in both headers. */
function writeFacts(header: Buffer, at: number, { size, packed, crc, flags, method }: Facts): void {
  header.writeUInt16LE(flags, at);
  header.writeUInt16LE(method, at + 2);
  header.writeUInt32LE(crc, at + 8);
  header.writeUInt32LE(packed, at + 12);
  header.writeUInt32LE(size, at + 16);
}

function largeExtra({ size, packed }: Facts): Buffer {
  const extra = Buffer.alloc(20);
  extra.writeUInt16LE(1, 0);
  extra.writeUInt16LE(16, 2);
  extra.writeBigUInt64LE(BigInt(size), 4);
  extra.writeBigUInt64LE(BigInt(packed), 12);
  return extra;
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';

type Workbook = {
  /** XML within `sheetData` of the first sheet. */
  rows: string;
  /** XML within `sst`. */
  strings?: string;
  /** XML within `styleSheet`. */
  styles?: string;
  /** XML within `workbook`, in the place of the one sheet. */
  workbook?: string;
  /** About the sheet's file. */
  claims?: Claims;
  more?: Part[];
};

export const ONE_SHEET = '<sheets><sheet name="成员" sheetId="1" r:id="rId1"/></sheets>';

export function xlsxOf({ rows, strings, styles, workbook = ONE_SHEET, claims, more = [] }: Workbook): Buffer {
  const part = (name: string, xml: string, about?: Claims): Part => ({
    name,
    content: Buffer.from(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>${xml}`),
    claims: about,
  });
  return zipOf([
    part(
      '[Content_Types].xml',
      `<Types xmlns="${PACKAGE}/content-types"><Default Extension="xml" ContentType="x"/></Types>`,
    ),
    part('xl/workbook.xml', `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}">${workbook}</workbook>`),
    part(
      'xl/_rels/workbook.xml.rels',
      `<Relationships xmlns="${PACKAGE}/relationships">` +
        `<Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>` +
        `<Relationship Id="rId2" Type="${OFFICE}/worksheet" Target="/xl/worksheets/sheet2.xml"/>` +
        `<Relationship Id="rId3" Type="${OFFICE}/sharedStrings" Target="sharedStrings.xml"/>` +
        `<Relationship Id="rId4" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
    ),
    part('xl/worksheets/sheet1.xml', `<worksheet xmlns="${MAIN}"><sheetData>${rows}</sheetData></worksheet>`, claims),
    ...(strings ? [part('xl/sharedStrings.xml', `<sst xmlns="${MAIN}">${strings}</sst>`)] : []),
    ...(styles ? [part('xl/styles.xml', `<styleSheet xmlns="${MAIN}">${styles}</styleSheet>`)] : []),
    ...more,
  ]);
}

/** One row of texts, as a library that streams writes it. */
export function textRow(number: number, cells: readonly string[]): string {
  const written = cells.map((cell, index) => {
    const at = `${String.fromCharCode(65 + index)}${number}`;
    return `<c r="${at}" t="inlineStr"><is><t>${cell}</t></is></c>`;
  });
  return `<row r="${number}">${written.join('')}</row>`;
}

/** A workbook of texts. */
export const xlsxOfTexts = (rows: readonly (readonly string[])[]) =>
  xlsxOf({ rows: rows.map((cells, index) => textRow(index + 1, cells)).join('') });
