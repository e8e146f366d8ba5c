import type { z } from 'zod';

/** What an actor may do in a company; roles are sets of these (`server/identity/policy.ts`). */
export const permissions = [
  'company.read',
  'company.write',
  'verification.write',
  'members.read',
  'members.invite',
  'members.write',
  'members.export',
  'departments.write',
  'roles.write',
  'sites.read',
  'sites.write',
  'sites.preview',
  'service.read',
  'service.write',
  'modules.write',
  'conversations.read',
  'conversations.write',
  'customers.read',
  'customers.write',
  'orders.read',
  'bookings.read',
  'bookings.write',
  'approvals.request',
  'approvals.write',
  'reports.read',
  'security.read',
  'security.write',
] as const;

export type Permission = (typeof permissions)[number];

/**
 * What is the whole company's: its rules, its log, who is who in the review. Half of a log proves nothing
 * and half of a rule protects nobody, so that whoever is limited to departments has none of these.
 */
export const isCompanyWide = (permission: Permission): boolean => permission.startsWith('security.');

/**
 * Who may call. `public`: anybody. `account`: whoever is signed in. `site`: a page of a bound
 * origin of the `:site` in the path. `visitor`: the same with a visitor's token. `operator`: whoever
 * runs the server, signed in with a second factor. `partner`: a partner's program, by its key.
 */
export type Access = 'public' | 'account' | 'site' | 'visitor' | 'operator' | 'partner' | Permission;

/**
 * One way into the API. `:name` parts of the path are fields of the input; what is left of the
 * input is the query of a GET and the JSON body of anything else.
 */
export type Endpoint<
  Input extends z.ZodType = z.ZodType,
  Output extends z.ZodType = z.ZodType,
  A extends Access = Access,
> = {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  path: string;
  access: A;
  input: Input;
  output: Output;
  /** Who calls must have shown again who it is, a few minutes ago at most (rows R24, R27). */
  confirm?: Confirmation;
  /** Open to a session whose screen is locked. */
  whileLocked?: boolean;
  /** Open to a session that must add a second factor before anything else. */
  whileRestricted?: boolean;
  /** Largest body that is read, in bytes, where FRAME_MAX_BYTES is too little. */
  bodyMax?: number;
  /** The output is a file, `{ name, type, bytes }`, and leaves as a download instead of JSON. */
  answers?: 'file';
};

/** `one`: password, passkey or code. `two`: what one knows and what one has. */
export type Proofs = 'one' | 'two';

/** `full`: as much as signing in asks of this person: `two` of whoever has a second factor, else `one`. */
export type Confirmation = Proofs | 'full';

export function endpoint<Input extends z.ZodType, Output extends z.ZodType, A extends Access>(
  method: Endpoint['method'],
  path: string,
  access: A,
  input: Input,
  output: Output,
  options: Pick<Endpoint, 'confirm' | 'whileLocked' | 'whileRestricted' | 'answers' | 'bodyMax'> = {},
): Endpoint<Input, Output, A> {
  return { method, path, access, input, output, ...options };
}

/** What asks again who it is. */
export const confirmOne = { confirm: 'one' } as const;
export const confirmFull = { confirm: 'full' } as const;
export const confirmTwo = { confirm: 'two' } as const;

export type InputOf<E> = E extends Endpoint<infer I, z.ZodType> ? z.input<I> : never;
export type ParsedOf<E> = E extends Endpoint<infer I, z.ZodType> ? z.output<I> : never;
export type OutputOf<E> = E extends Endpoint<z.ZodType, infer O> ? z.output<O> : never;
