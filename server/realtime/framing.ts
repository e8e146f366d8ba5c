/**
 * RFC 6455 §5.2 as the server writes it: one unmasked, final text frame a message. Written here
 * because everything that one turn of the event loop has for a socket then leaves as one buffer,
 * and because a frame for many receivers is framed once.
 */
const FINAL_TEXT = 0x81;
const SHORT = 125;
const MEDIUM = 0xffff;

/** A frame that is ready for any number of sockets. */
export function frameOnce(text: string): Buffer {
  return frameTogether([text]);
}

/** Texts become frames; buffers are frames already. */
export function frameTogether(parts: readonly (string | Buffer)[]): Buffer {
  const lengths = parts.map((part) => (typeof part === 'string' ? Buffer.byteLength(part) : part.length));
  let total = 0;
  for (const [index, part] of parts.entries()) {
    const length = lengths[index] ?? 0;
    total += typeof part === 'string' ? headerOf(length) + length : length;
  }
  const out = Buffer.allocUnsafe(total);
  let at = 0;
  for (const [index, part] of parts.entries()) {
    if (typeof part === 'string') {
      at = writeHeader(out, at, lengths[index] ?? 0);
      at += out.write(part, at);
    } else at += part.copy(out, at);
  }
  return out;
}

function headerOf(length: number): number {
  if (length <= SHORT) return 2;
  return length <= MEDIUM ? 4 : 10;
}

function writeHeader(out: Buffer, at: number, length: number): number {
  out[at] = FINAL_TEXT;
  if (length <= SHORT) {
    out[at + 1] = length;
    return at + 2;
  }
  if (length <= MEDIUM) {
    out[at + 1] = 126;
    return out.writeUInt16BE(length, at + 2);
  }
  out[at + 1] = 127;
  return out.writeBigUInt64BE(BigInt(length), at + 2);
}
