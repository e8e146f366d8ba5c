import { hashToken, sameBytes } from '../../secrets.ts';
import type { TicketRow } from '../store.ts';

/** Whether whoever brings a ticket has the secret that its attempt was begun with (as RFC 7636, S256). */
export function fitsSecret({ challenge }: Pick<TicketRow, 'challenge'>, secret: string): boolean {
  return sameBytes(Buffer.from(hashToken(secret)), Buffer.from(challenge, 'base64url'));
}
