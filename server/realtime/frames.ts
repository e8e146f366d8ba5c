import type { z } from 'zod';
import type { ErrorCode } from '../../lib/contract/errors.ts';
import { PROTOCOL_VERSION } from '../../lib/contract/limits.ts';
import type { AgentFrame, Hello, VisitorFrame } from '../../lib/contract/realtime.ts';
import { agentFrame, helloFrame, visitorFrame } from '../../lib/contract/realtime.ts';
import { isId } from '../../lib/util/id.ts';

/**
 * A frame of the protocol; or an append whose draft is refused, which the socket survives; or a
 * reason to close.
 */
export type Read<Frame> =
  | { ok: true; frame: Frame }
  | { ok: false; refused: { id: string; code: ErrorCode } }
  | { ok: false; closing: 'frame_malformed' | 'version_unsupported' | 'unauthenticated' };

const malformed = { ok: false, closing: 'frame_malformed' } as const;

/** The first frame. Its version comes before its shape, since another version may have another shape. */
export function readHello(text: string): Read<Hello> {
  const value = readJson(text);
  if (!value) return malformed;
  if (value.t !== 'hello') return knows(value) ? { ok: false, closing: 'unauthenticated' } : malformed;
  if (typeof value.v === 'number' && value.v !== PROTOCOL_VERSION) return { ok: false, closing: 'version_unsupported' };
  const parsed = helloFrame.safeParse(value);
  return parsed.success ? { ok: true, frame: parsed.data } : malformed;
}

export const readAgentFrame = (text: string): Read<AgentFrame> => read(agentFrame, text);
export const readVisitorFrame = (text: string): Read<VisitorFrame> => read(visitorFrame, text);

function read<Frame>(schema: z.ZodType<Frame>, text: string): Read<Frame> {
  const value = readJson(text);
  if (!value) return malformed;
  const parsed = schema.safeParse(value);
  if (parsed.success) return { ok: true, frame: parsed.data };
  const { t, id } = value;
  if (t !== 'append' || typeof id !== 'string' || !isId(id)) return malformed;
  if (!parsed.error.issues.every((issue) => issue.path[0] === 'draft')) return malformed;
  const said = parsed.error.issues.find((issue) => /^message_(empty|too_long)$/.test(issue.message));
  return { ok: false, refused: { id, code: said ? (said.message as ErrorCode) : 'input_invalid' } };
}

function readJson(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

function knows(value: unknown): boolean {
  return agentFrame.safeParse(value).success || visitorFrame.safeParse(value).success;
}
