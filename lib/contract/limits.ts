/**
 * The numbers and names both sides of the wire agree on. This file imports nothing, so that
 * a customer's page may use it without carrying a schema library.
 */

/** Version of the socket protocol; a client with another one is told `version_unsupported`. */
export const PROTOCOL_VERSION = 1;

/** Longest text of one message, in characters as a person counts them (code points). */
export const MESSAGE_MAX_CHARS = 4000;

/** Largest socket frame and HTTP body that is read, in bytes. */
export const FRAME_MAX_BYTES = 64 * 1024;

/** A client pings this often, in ms. */
export const HEARTBEAT_MS = 20_000;

/** A side that heard nothing for this long, in ms, takes the connection for dead. */
export const SILENCE_MS = 50_000;

/** Entries in one page of history or catch-up. */
export const PAGE_SIZE = 100;
/** People of the review of rights, in each of its groups. */
export const REVIEW_PAGE = 50;

/** An agent further behind than this takes a fresh snapshot instead of every entry. */
export const CATCH_UP_MAX = 5000;

/** Typing is shown until this long after the last sign of it, in ms. */
export const TYPING_MS = 6000;

/** An agent whose connection dropped still counts as present for this long, in ms. */
export const ABSENCE_MS = 3 * 60_000;

/** Socket close codes (4000–4999 are ours, RFC 6455 §7.4.2). */
export const closeCode = {
  /** A frame that is no JSON, or none of the protocol's. */
  malformed: 4400,
  /** No valid token, or the session ended. */
  unauthorised: 4401,
  /** The origin is not bound, or the role may not connect. */
  forbidden: 4403,
  /** The screen is locked; come back once it is opened again. */
  locked: 4423,
  /** Nothing heard for SILENCE_MS, or no hello in time. */
  silent: 4408,
  /** A frame above FRAME_MAX_BYTES. */
  oversized: 4413,
  /** More frames than the limit allows. */
  tooMany: 4429,
  /** PROTOCOL_VERSION differs. */
  version: 4426,
  /** The server is going down; come back soon. */
  restarting: 4503,
} as const;

export type CloseCode = (typeof closeCode)[keyof typeof closeCode];

/** Levels of departments below the company, how many a company has, and the longest name in characters (row W9). */
export const DEPARTMENT_LEVELS = 15;
export const DEPARTMENTS_MAX = 30_000;
export const DEPARTMENT_NAME_MAX = 64;
