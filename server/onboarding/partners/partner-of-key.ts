import type { PartnerActor, Services } from '../../context.ts';
import { hashToken } from '../../secrets.ts';
import { keyByHash } from './store.ts';

/** Whose program brings this key; nobody where it is unknown or revoked, or its partner is off. */
export async function partnerOfKey({ database }: Services, text: string): Promise<PartnerActor | null> {
  const found = text ? await keyByHash(database.db, hashToken(text)) : undefined;
  return found ? { kind: 'partner', ...found } : null;
}
