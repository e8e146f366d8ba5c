/**
 * The whole socket protocol, `GET /socket`. JSON text frames, one object each, `t` names its kind.
 * The first frame is `hello` and carries the token; nothing of it is ever in the address.
 * Constants (version, limits, close codes) are in `limits.ts`.
 *
 * An agent's cursor is the company's `feed`, a visitor's the conversation's `seq`: `hello` names
 * the last one seen, `welcome` is followed by `entries` frames until it is caught up, and then
 * new entries arrive in the same frame. Whoever sees a gap sends `pull`.
 */
import { z } from 'zod';
import { id, time } from './common.ts';
import { agentDraft, entry, receipt, visitorDraft } from './conversations.ts';
import type { ErrorCode } from './errors.ts';
import { errorStatus } from './errors.ts';
import { memberStatus } from './organisation.ts';
import { siteId, widgetServiceState } from './sites.ts';

const cursor = z.int().min(0);
const errorCode = z.enum(Object.keys(errorStatus) as [ErrorCode, ...ErrorCode[]]);

/** A DPoP proof (RFC 9449) for `GET /socket`, from a device with a key. */
const deviceProof = z.string().max(2000).optional();

const hello = z.discriminatedUnion('role', [
  z.strictObject({
    t: z.literal('hello'),
    v: z.int(),
    role: z.literal('agent'),
    token: z.string(),
    proof: deviceProof,
    cursor,
  }),
  z.strictObject({
    t: z.literal('hello'),
    v: z.int(),
    role: z.literal('visitor'),
    site: siteId,
    token: z.string(),
    cursor,
  }),
]);
export type Hello = z.infer<typeof hello>;

/** Frames of both roles. */
const ping = z.strictObject({ t: z.literal('ping') });
const pull = z.strictObject({ t: z.literal('pull'), after: cursor });

/** Agent → server. */
export const agentFrame = z.discriminatedUnion('t', [
  z.strictObject({ t: z.literal('append'), conversation: id, id, draft: agentDraft }),
  z.strictObject({ t: z.literal('read'), conversation: id, seq: cursor }),
  z.strictObject({ t: z.literal('typing'), conversation: id, on: z.boolean() }),
  /** The conversation on this agent's screen, or none. */
  z.strictObject({ t: z.literal('viewing'), conversation: id.nullable() }),
  z.strictObject({ t: z.literal('status'), status: z.enum(['available', 'away']) }),
  ping,
  pull,
]);
export type AgentFrame = z.infer<typeof agentFrame>;

/** Visitor → server. A visitor has one conversation, so frames do not name it. */
export const visitorFrame = z.discriminatedUnion('t', [
  z.strictObject({ t: z.literal('append'), id, draft: visitorDraft }),
  z.strictObject({ t: z.literal('read'), seq: cursor }),
  z.strictObject({ t: z.literal('typing'), on: z.boolean() }),
  ping,
  pull,
]);
export type VisitorFrame = z.infer<typeof visitorFrame>;

export const helloFrame = hello;
export type ClientFrame = Hello | AgentFrame | VisitorFrame;

/** Server → either. */
export const serverFrame = z.discriminatedUnion('t', [
  z.object({
    t: z.literal('welcome'),
    v: z.int(),
    /** Server's clock, ms; the difference corrects what a device shows. */
    now: time,
    /** Head of the cursor this role uses. */
    cursor,
    /** The device is too far behind: take a fresh snapshot. Agents only. */
    reset: z.boolean(),
    /** Visitors: whether somebody is there to answer, and the agents' read mark. */
    online: z.boolean(),
    agentRead: z.int(),
    /** Agents: who is there. Empty for visitors. */
    members: z.array(z.object({ id, status: memberStatus, viewing: id.nullable() })),
  }),
  /** Ascending. `cursor` is the receiver's new cursor once it has stored them. */
  z.object({ t: z.literal('entries'), entries: z.array(entry), cursor, more: z.boolean() }),
  z.object({ t: z.literal('ack'), ...receipt.shape }),
  /** One frame was refused; `id` names the append it answers. */
  z.object({
    t: z.literal('refused'),
    id: z.string().nullable(),
    code: errorCode,
    params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  }),
  /** Sent before the server closes with a code of `closeCode`. */
  z.object({ t: z.literal('closing'), code: errorCode }),
  z.object({
    t: z.literal('typing'),
    conversation: id,
    who: z.enum(['visitor', 'agent']),
    member: id.nullable(),
    name: z.string().nullable(),
    on: z.boolean(),
  }),
  z.object({
    t: z.literal('read'),
    conversation: id,
    who: z.enum(['visitor', 'agent']),
    member: id.nullable(),
    seq: cursor,
  }),
  /** Agents: one member's state changed. */
  z.object({ t: z.literal('presence'), member: id, status: memberStatus, viewing: id.nullable() }),
  /** Visitors: whether anybody is available changed. */
  z.object({ t: z.literal('online'), online: z.boolean() }),
  /** What the company set for its service changed. Visitors get what the launcher knows of it; agents ask anew. */
  z.object({ t: z.literal('service'), service: widgetServiceState }),
  /** Agents: requests for approval that this member has to do with changed. */
  z.object({ t: z.literal('approvals') }),
  /** Agents: the company switched a module; `me` names those that are on. */
  z.object({ t: z.literal('modules') }),
  z.object({ t: z.literal('pong'), now: time }),
]);
export type ServerFrame = z.infer<typeof serverFrame>;

const frameNames: ReadonlySet<unknown> = new Set(serverFrame.options.map(({ shape }) => shape.t.value));

/** A frame that a newer server has, and that says nothing here. */
export type NewerFrame = { t: 'newer' };

/** Throws where a frame is none of the protocol's. */
export function readServerFrame(value: unknown): ServerFrame | NewerFrame {
  const name = (value as { t?: unknown } | null)?.t;
  return typeof name === 'string' && !frameNames.has(name) ? { t: 'newer' } : serverFrame.parse(value);
}
