import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hash,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Keeps what must be read again (authenticator secrets, mail that waits, files) unreadable at rest. */
export type Secrets = {
  /** AES-256-GCM: 4 bytes of key id, 12 of nonce, 16 of tag, then the text. */
  seal(text: string): Uint8Array;
  /** Throws where the text was changed or belongs to another key. */
  open(sealed: Uint8Array): string;
  /** The same for bytes, bound to the one `place` where they may stand. */
  sealBytes(bytes: Uint8Array, place: string): Uint8Array;
  /** Throws as `open` does, and where the bytes were moved from another place. */
  openBytes(sealed: Uint8Array, place: string): Buffer;
  /** Keyed digest of something that has too few values to be hashed plainly, such as a six-digit code. */
  digest(text: string): Uint8Array;
};

export function createSecrets(bytes: Uint8Array): Secrets {
  const key = createSecretKey(bytes);
  const keyId = hash('sha256', bytes, 'buffer').subarray(0, 4);

  function sealBytes(content: Uint8Array, place: string): Uint8Array {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(place));
    const body = Buffer.concat([cipher.update(content), cipher.final()]);
    return Buffer.concat([keyId, nonce, cipher.getAuthTag(), body]);
  }

  function openBytes(sealed: Uint8Array, place: string): Buffer {
    const all = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
    if (!all.subarray(0, 4).equals(keyId)) throw new Error('sealed with another SECRET_KEY');
    const decipher = createDecipheriv('aes-256-gcm', key, all.subarray(4, 16)).setAAD(Buffer.from(place));
    decipher.setAuthTag(all.subarray(16, 32));
    return Buffer.concat([decipher.update(all.subarray(32)), decipher.final()]);
  }

  return {
    seal: (text) => sealBytes(Buffer.from(text), ''),
    open: (sealed) => openBytes(sealed, '').toString('utf8'),
    sealBytes,
    openBytes,
    digest: (text) => createHmac('sha256', key).update(text).digest(),
  };
}

/** The key of the environment, or of a file that only its owner may read, made at the first start. */
export function loadSecretKey(fromEnvironment: string | undefined, dataDir: string): Uint8Array {
  if (fromEnvironment) {
    const key = Buffer.from(fromEnvironment, 'base64');
    if (key.length !== 32) throw new Error('SECRET_KEY must be 32 bytes in base64: openssl rand -base64 32');
    return key;
  }
  const path = join(dataDir, 'secret.key');
  mkdirSync(dataDir, { recursive: true });
  try {
    writeFileSync(path, randomBytes(32).toString('base64'), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    chmodSync(path, 0o600);
  }
  return Buffer.from(readFileSync(path, 'utf8'), 'base64');
}

/** 256 random bits, base64url. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** 128 random bits, base64url: where there is no room for more. */
export function newShortToken(): string {
  return randomBytes(16).toString('base64url');
}

/** What is stored of a token. */
export function hashToken(token: string): Uint8Array {
  return hash('sha256', token, 'buffer');
}

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}
