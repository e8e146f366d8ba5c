import type { KeyObject } from 'node:crypto';
import { createSign, generateKeyPairSync } from 'node:crypto';

export type KeyPair = { secret: KeyObject /** PEM */; certificate: string };

type Options = { name?: string; from?: number; until?: number; bits?: number; type?: 'rsa' | 'ec' };

const HOUR = 3600_000;

/** A key with a certificate that it signed itself, written as DER by hand: no tool of the machine is needed. */
export function selfSigned(options: Options = {}): KeyPair {
  const { name = 'Identity provider', from = Date.now() - HOUR, until = Date.now() + 1000 * 24 * HOUR } = options;
  const { privateKey, publicKey } =
    options.type === 'ec'
      ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
      : generateKeyPairSync('rsa', { modulusLength: options.bits ?? 2048 });
  const algorithm = options.type === 'ec' ? sequence(oid(ECDSA_SHA256)) : sequence(oid(RSA_SHA256), der(0x05));
  const named = sequence(der(0x31, sequence(oid(COMMON_NAME), der(0x0c, Buffer.from(name)))));
  const body = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.from([1])),
    algorithm,
    named,
    sequence(time(from), time(until)),
    named,
    publicKey.export({ type: 'spki', format: 'der' }),
  );
  const signature = createSign('sha256').update(body).sign(privateKey);
  const whole = sequence(body, algorithm, der(0x03, Buffer.from([0]), signature));
  const lines = whole.toString('base64').match(/.{1,64}/g) ?? [];
  return {
    secret: privateKey,
    certificate: ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n'),
  };
}

const RSA_SHA256 = [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x0b];
const ECDSA_SHA256 = [0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02];
const COMMON_NAME = [0x55, 0x04, 0x03];

/** Tag, length, content. */
function der(tag: number, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

const sequence = (...parts: Buffer[]) => der(0x30, ...parts);
const oid = (bytes: number[]) => der(0x06, Buffer.from(bytes));
const time = (at: number) =>
  der(
    0x18,
    Buffer.from(
      `${new Date(at)
        .toISOString()
        .replace(/\.\d+Z$/, '')
        .replace(/\D/g, '')}Z`,
    ),
  );
