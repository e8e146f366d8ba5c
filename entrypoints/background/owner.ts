import type { Me } from '../../lib/contract/identity.ts';

/** Whose copy, outbox and drafts these are. */
export function ownerOf(origin: string, me: Me): string {
  return `${origin} ${me.company.id} ${me.member.id}`;
}
