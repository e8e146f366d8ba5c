/**
 * The key by which the API knows this browser. Its private half can be used here and read nowhere,
 * and it stays when somebody signs out: the device is the same for whoever signs in next.
 */
import { openDB } from 'idb';
import type { DeviceKey } from '../api/device-proof.ts';

const NAME = 'frontdesk-device';
const STORE = 'key';
const AT = 'device';

const curve = { name: 'ECDSA', namedCurve: 'P-256' } as const;

let opening: Promise<DeviceKey> | null = null;

/** Made on first use. Null where the browser keeps no keys: then its id says who it is. */
export async function deviceKey(): Promise<DeviceKey | null> {
  const going = opening ?? open();
  opening = going;
  try {
    return await going;
  } catch (error) {
    console.warn('no device key', error);
    // The next one who asks has it looked for again.
    if (opening === going) opening = null;
    return null;
  }
}

async function open(): Promise<DeviceKey> {
  const pair = await keptPair();
  const { x = '', y = '' } = await crypto.subtle.exportKey('jwk', pair.publicKey);
  return {
    jwk: { kty: 'EC', crv: 'P-256', x, y },
    sign: (data) => crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, pair.privateKey, data),
  };
}

async function keptPair(): Promise<CryptoKeyPair> {
  const keys = await openDB(NAME, 1, { upgrade: (empty) => void empty.createObjectStore(STORE) });
  try {
    const known: CryptoKeyPair | undefined = await keys.get(STORE, AT);
    if (known) return known;
    const made = await crypto.subtle.generateKey(curve, false, ['sign', 'verify']);
    await keys.add(STORE, made, AT);
    return made;
  } finally {
    keys.close();
  }
}
