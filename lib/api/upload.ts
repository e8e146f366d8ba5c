import type { InputOf, OutputOf } from '../contract/endpoint.ts';
import type { Endpoints } from '../contract/endpoints.ts';
import type { UploadPurpose } from '../contract/upload-rules.ts';
import { PART_BYTES, sizeFault } from '../contract/upload-rules.ts';
import type { Failure, Result } from './result.ts';

type Verb = 'beginUpload' | 'putPart' | 'dropUpload';

type Call = <N extends Verb>(name: N, input: InputOf<Endpoints[N]>) => Promise<Result<OutputOf<Endpoints[N]>>>;

export type SendOptions = {
  /** Gives up, and drops what was sent. */
  signal?: AbortSignal;
  /** From 0 to 1. */
  onProgress?: (share: number) => void;
};

export type Uploader = {
  /** Answers the upload's id for the verb that uses it. Never throws; `cancelled` where the signal said so. */
  send(file: File, purpose: UploadPurpose, options?: SendOptions): Promise<Result<string>>;
  /** For what was sent and is not wanted any more. */
  drop(upload: string): Promise<void>;
};

/** A part that did not pass is sent this often in all: a line breaks for a moment, and the same part is the same part. */
const TRIES = 4;

const cancelled: Failure = { code: 'cancelled' };

type Sending = { file: File; upload: string; size: number } & SendOptions;

/** Sends files in parts, one after another. `waitMs`: before the second try; each further one waits twice as long. */
export function createUploader(call: Call, waitMs = 800): Uploader {
  const drop = async (upload: string) => {
    await call('dropUpload', { upload });
  };

  async function sendPart({ file, upload, size, signal }: Sending, offset: number): Promise<Failure | null> {
    const data = await readPart(file, offset, Math.min(offset + PART_BYTES, size));
    if (data === null) return { code: 'upload_broken' };
    for (let tried = 1; ; tried++) {
      if (signal?.aborted) return cancelled;
      const answer = await call('putPart', { upload, offset, data });
      if (answer.ok) return null;
      const wait = tried < TRIES ? waitAfter(answer.error, waitMs * 2 ** (tried - 1)) : null;
      if (wait === null) return answer.error;
      await pause(wait, signal);
    }
  }

  async function sendParts(sending: Sending): Promise<Failure | null> {
    for (let offset = 0; offset < sending.size; offset += PART_BYTES) {
      const failure = await sendPart(sending, offset);
      if (failure) return failure;
      sending.onProgress?.(Math.min((offset + PART_BYTES) / sending.size, 1));
    }
    return sending.signal?.aborted ? cancelled : null;
  }

  return {
    async send(file, purpose, options = {}) {
      // A file may change on the disk; what counts is what it was when it was chosen.
      const { size } = file;
      const fault = sizeFault(purpose, size);
      if (fault) return { ok: false, error: fault };
      if (options.signal?.aborted) return { ok: false, error: cancelled };
      const begun = await call('beginUpload', { purpose, name: file.name.slice(-255) || 'file', size });
      if (!begun.ok) return begun;
      const { upload } = begun.value;
      const failure = await sendParts({ file, upload, size, ...options });
      if (!failure) return { ok: true, value: upload };
      // It may not be reached any more; then the server forgets it by itself.
      void drop(upload);
      return { ok: false, error: failure };
    },
    drop,
  };
}

/** How long to wait before another try, in ms; null where another would fail like this one. */
function waitAfter({ code, params }: Failure, usual: number): number | null {
  if (code === 'offline' || code === 'unavailable') return usual;
  return code === 'rate_limited' ? Number(params?.seconds ?? 1) * 1000 : null;
}

function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal?.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

/** In base64; null where the file was removed or changed since it was chosen. */
async function readPart(file: File, start: number, end: number): Promise<string | null> {
  try {
    const bytes = new Uint8Array(await file.slice(start, end).arrayBuffer());
    return bytes.length === end - start ? base64(bytes) : null;
  } catch {
    return null;
  }
}

/** Arguments that a call takes at once. */
const PIECE = 0x8000;

function base64(bytes: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < bytes.length; at += PIECE) binary += String.fromCharCode(...bytes.subarray(at, at + PIECE));
  return btoa(binary);
}
