import type { InvitationRow } from './store.ts';

/** What somebody is called until he says it himself. */
export const nameFrom = (email: string): string => email.split('@')[0] || email;

/** The name the inviter gave; null where it was only taken from the e-mail. */
export function givenName({ name, member_email: email }: Pick<InvitationRow, 'name' | 'member_email'>): string | null {
  return email && name === nameFrom(email) ? null : name;
}
