import { useEffect, useRef, useState } from 'preact/hooks';
import type { UploadPurpose } from '../../lib/contract/upload-rules.ts';
import { sizeFault } from '../../lib/contract/upload-rules.ts';
import type { Failure, Result } from '../../lib/i18n/errors.ts';

/** Sends files; `lib/browser/upload.ts` and `web/upload.ts` each have one. */
export type Sender = {
  send(
    file: File,
    purpose: UploadPurpose,
    options: { signal: AbortSignal; onProgress: (share: number) => void },
  ): Promise<Result<string>>;
  drop(upload: string): Promise<void>;
};

export type ChosenFile = {
  name: string;
  /** In bytes. */
  size: number;
  /** Of this page alone; null for what is no picture. */
  preview: string | null;
  state: { kind: 'sending'; share: number } | { kind: 'sent'; upload: string } | { kind: 'failed'; failure: Failure };
};

export type UploadState = {
  purpose: UploadPurpose;
  chosen: ChosenFile | null;
  /** Why what was chosen last is not even sent. */
  refused: Failure | null;
  choose(file: File): void;
  retry(): void;
  /** Away with it; ends what is being sent. */
  remove(): void;
};

/** Formats that a browser draws without running anything in them. */
const drawn = new Set(['image/png', 'image/jpeg', 'image/webp']);

/** One file on its way, or there. It is dropped when it is replaced, removed, or left behind; what a verb took is not there any more. */
export function useUpload(purpose: UploadPurpose, sender: Sender): UploadState {
  const [chosen, setChosen] = useState<ChosenFile | null>(null);
  const [refused, setRefused] = useState<Failure | null>(null);
  const held = useRef<Held | null>(null);

  function letGo(): void {
    if (held.current) release(held.current, sender);
    held.current = null;
  }
  useEffect(() => letGo, []);

  async function send(file: File): Promise<void> {
    letGo();
    const mine: Held = { file, control: new AbortController(), upload: null, preview: previewOf(file) };
    held.current = mine;
    const show = (state: ChosenFile['state']) => {
      if (held.current === mine) setChosen({ name: file.name, size: file.size, preview: mine.preview, state });
    };
    show({ kind: 'sending', share: 0 });
    const { signal } = mine.control;
    const answer = await sender.send(file, purpose, {
      signal,
      onProgress: (share) => show({ kind: 'sending', share }),
    });
    if (answer.ok && held.current !== mine) return void sender.drop(answer.value);
    if (answer.ok) mine.upload = answer.value;
    show(answer.ok ? { kind: 'sent', upload: answer.value } : { kind: 'failed', failure: answer.error });
  }

  return {
    purpose,
    chosen,
    refused,
    choose(file) {
      const fault = sizeFault(purpose, file.size);
      setRefused(fault);
      if (!fault) void send(file);
    },
    retry() {
      if (held.current) void send(held.current.file);
    },
    remove() {
      letGo();
      setChosen(null);
      setRefused(null);
    },
  };
}

type Held = { file: File; control: AbortController; upload: string | null; preview: string | null };

const previewOf = (file: File) => (drawn.has(file.type) ? URL.createObjectURL(file) : null);

function release({ control, upload, preview }: Held, sender: Sender): void {
  control.abort();
  if (preview) URL.revokeObjectURL(preview);
  if (upload) void sender.drop(upload);
}
