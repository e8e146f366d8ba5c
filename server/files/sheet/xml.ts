import { Parser } from 'saxen';
import { SheetRefusal } from './refusal.ts';

/** Names are without their prefix. */
export type XmlReader = {
  open?(name: string, attributes: () => Record<string, string>): void;
  text?(text: string): void;
  close?(name: string): void;
};

/** A sheet is a few levels deep; each level costs memory. */
const DEPTH_MAX = 64;

const named: Partial<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Reads XML without document types and without entities of its own. Throws `damaged`. */
export function readXml(content: Buffer, reader: XmlReader): void {
  const parser = new Parser();
  let depth = 0;
  parser.on('openTag', (name, attributes) => {
    depth += 1;
    if (depth > DEPTH_MAX) throw new SheetRefusal('damaged');
    reader.open?.(localName(name), () => decoded(attributes()));
  });
  parser.on('closeTag', (name) => {
    depth -= 1;
    reader.close?.(localName(name));
  });
  if (reader.text) {
    parser.on('text', (text) => reader.text?.(decode(text)));
    parser.on('cdata', (text) => reader.text?.(text));
  }
  try {
    parser.parse(new TextDecoder('utf-8', { fatal: true }).decode(content));
  } catch (error) {
    throw error instanceof SheetRefusal ? error : new SheetRefusal('damaged');
  }
}

const localName = (name: string) => name.slice(name.indexOf(':') + 1);

/** By local names. In a loop, because a sheet has a hundred thousand cells with three each. */
function decoded(attributes: Record<string, string> | false): Record<string, string> {
  if (!attributes) throw new SheetRefusal('damaged');
  const named: Record<string, string> = {};
  for (const name in attributes) named[localName(name)] = decode(attributes[name] ?? '');
  return named;
}

function decode(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w{1,8}));/gi,
    (whole, hex?: string, decimal?: string, name?: string) => {
      if (name) return named[name] ?? whole;
      const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
      const character = code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
      return character ? String.fromCodePoint(code) : '';
    },
  );
}
