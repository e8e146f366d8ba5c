import type { Role } from '../../lib/contract/identity.ts';

/** Whose role and state others may change: ownership is handed over, never taken. */
export const isChangeable: Readonly<Record<Role, boolean>> = {
  owner: false,
  admin: true,
  supervisor: true,
  agent: true,
};

export const invitationMs = 7 * 24 * 60 * 60_000;
