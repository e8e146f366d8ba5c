/** What no sheet has in it: control characters, without tab and line ends. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
const CONTROL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\uFFFF]/;

const BEGINNING = 64 * 1024;

/** How much of a file tells whether it has two bytes a character, in bytes. */
const SAMPLE = 4096;

/**
 * Text of a CSV file, whatever its encoding: by its mark, else UTF-8, else UTF-16 where every other byte
 * tells so, else GB18030, which a Chinese Excel writes. Null where it is no text.
 */
export function decodeText(bytes: Uint8Array): string | null {
  return decode(bytes, false);
}

/** Whether what it begins with is text; quick however large it is. */
export function beginsAsText(bytes: Uint8Array): boolean {
  return decode(bytes.subarray(0, BEGINNING), bytes.length > BEGINNING) !== null;
}

function decode(bytes: Uint8Array, cut: boolean): string | null {
  const text = decodeAs(encodingOf(bytes), bytes, cut) ?? decodeAs('gb18030', bytes, cut);
  return text === null || CONTROL.test(text) ? null : text;
}

function encodingOf(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  // Commas and line ends have a zero byte there, and no other encoding has any.
  let even = 0;
  let odd = 0;
  for (const [index, byte] of bytes.subarray(0, SAMPLE).entries()) {
    if (byte !== 0) continue;
    if (index % 2 === 0) even += 1;
    else odd += 1;
  }
  if (even === 0 && odd === 0) return 'utf-8';
  return odd > even ? 'utf-16le' : 'utf-16be';
}

/** Null where the bytes are not of this encoding; the last character of what is `cut` may be half there. */
function decodeAs(encoding: string, bytes: Uint8Array, cut: boolean): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: cut });
  } catch {
    return null;
  }
}
