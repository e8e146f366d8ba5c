import type { ContactView, SecurityOverview } from '../../lib/contract/contacts.ts';

/** What a person can begin on their own half of the security centre. */
export type OwnAct =
  | 'email'
  | 'password'
  | 'mainPhone'
  | 'backupEmail'
  | 'backupPhone'
  | 'extra'
  | 'totpOn'
  | 'totpOff'
  | 'smsOn'
  | 'smsOff'
  | 'emailOn'
  | 'emailOff'
  | 'backupRenew'
  | { remove: ContactView };

export type Advice = SecurityOverview['advice'][number];

export type Factors = SecurityOverview['factors'];

export function contactOf(
  { contacts }: Pick<SecurityOverview, 'contacts'>,
  kind: ContactView['kind'],
  purpose: ContactView['purpose'],
): ContactView | undefined {
  return contacts.find((one) => one.kind === kind && one.purpose === purpose);
}

/** It was proved, and what is sent there arrives. */
export function reaches(contact: Pick<ContactView, 'verified' | 'failing'> | undefined): boolean {
  return contact?.verified === true && !contact.failing;
}

export function hasFactor({ passkeys, totp, sms, email }: Factors): boolean {
  return passkeys > 0 || totp || sms || email;
}

export const parts = ['password', 'email', 'factor', 'phone', 'backup'] as const;
export type Part = (typeof parts)[number];

/** What protects an account, and whether it is there; a phone only where it could be. */
export function protection(overview: SecurityOverview, now: number): { part: Part; done: boolean }[] {
  const { password, email, factors, smsAvailable } = overview;
  const phone = contactOf(overview, 'phone', 'main');
  const backups = overview.contacts.filter(({ purpose }) => purpose === 'backup');
  const all: { part: Part; done: boolean; asked?: boolean }[] = [
    { part: 'password', done: !password.forced && password.dueAt > now },
    { part: 'email', done: reaches(email) },
    { part: 'factor', done: hasFactor(factors) },
    { part: 'phone', done: reaches(phone), asked: smsAvailable || phone !== undefined },
    { part: 'backup', done: backups.some(reaches) },
  ];
  return all.filter(({ asked = true }) => asked).map(({ part, done }) => ({ part, done }));
}

const remedies: Record<Part, readonly Advice[]> = {
  password: ['password_old'],
  email: ['email_failing'],
  factor: ['second_factor'],
  phone: ['verify_phone'],
  backup: ['backup_email', 'backup_phone'],
};

/** What is advised, apart: one step for each part that is missing, and what goes beyond them. */
export function stepsOf(overview: SecurityOverview, now: number): { missing: Advice[]; stronger: Advice[] } {
  const lacking = protection(overview, now).filter(({ done }) => !done);
  const first = lacking.map(({ part }) => remedies[part].find((one) => overview.advice.includes(one)));
  const isFirst = (one: Advice) => first.includes(one);
  return {
    missing: overview.advice.filter(isFirst),
    stronger: overview.advice.filter((one) => !isFirst(one)),
  };
}
