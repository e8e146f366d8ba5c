/** To ask for random bytes costs as much for a thousand as for sixteen. */
const pool = new Uint8Array(1024);
let used = pool.length;

function randomBytes(): Uint8Array {
  if (used === pool.length) {
    crypto.getRandomValues(pool);
    used = 0;
  }
  used += 16;
  return pool.subarray(used - 16, used);
}

/** UUIDv7 (RFC 9562 §5.7): 48 bits of ms since 1970, then random; sorts by time. */
export function newId(now: number = Date.now()): string {
  const bytes = randomBytes();
  for (let index = 5, rest = now; index >= 0; index--) {
    bytes[index] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  bytes[6] = 0x70 | (byteAt(bytes, 6) & 0x0f);
  bytes[8] = 0x80 | (byteAt(bytes, 8) & 0x3f);
  return formatId(bytes);
}

const hex = Array.from({ length: 256 }, (_, value) => value.toString(16).padStart(2, '0'));

function byteAt(bytes: Uint8Array, index: number): number {
  return bytes[index] ?? 0;
}

/** 16 bytes → `xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx`. */
export function formatId(bytes: Uint8Array): string {
  let text = '';
  for (let index = 0; index < 16; index++) {
    if (index === 4 || index === 6 || index === 8 || index === 10) text += '-';
    text += hex[byteAt(bytes, index)];
  }
  return text;
}

/** Where the 32 digits of an id stand in its text. */
const places = [0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34];

/** Character code of `0`–`9` or `a`–`f` → its value. */
function digit(code: number): number {
  return code < 58 ? code - 48 : code - 87;
}

/** Text of an id → its 16 bytes. The text must have passed `isId`. */
export function parseId(text: string): Uint8Array {
  const bytes = new Uint8Array(16);
  for (let index = 0; index < 16; index++) {
    const place = places[index] ?? 0;
    bytes[index] = digit(text.charCodeAt(place)) * 16 + digit(text.charCodeAt(place + 1));
  }
  return bytes;
}

const pattern = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

export function isId(text: string): boolean {
  return pattern.test(text);
}
