import { describe, expect, it, vi } from 'vitest';
import { createUploader } from '../../../lib/api/upload.ts';
import { PART_BYTES } from '../../../lib/contract/upload-rules.ts';
import { newId } from '../../../lib/util/id.ts';

type Call = Parameters<typeof createUploader>[0];
type Answers = { putPart?: (offset: number) => object | null };

/** A server that takes what it is sent; `answers` may refuse a part. */
function server({ putPart }: Answers = {}) {
  const parts = new Map<number, Buffer>();
  const asked: string[] = [];
  const call = vi.fn(async (name: string, input: { offset: number; data: string }) => {
    asked.push(name);
    if (name === 'beginUpload') return { ok: true, value: { upload: newId(), partSize: PART_BYTES } };
    if (name === 'dropUpload') return { ok: true, value: { ok: true } };
    const error = putPart?.(input.offset);
    if (error) return { ok: false, error };
    parts.set(input.offset, Buffer.from(input.data, 'base64'));
    return { ok: true, value: { received: 0 } };
  });
  return { uploader: createUploader(call as unknown as Call, 1), asked, call, parts };
}

function fileOf(size: number, name = '营业执照.png'): File {
  const bytes = new Uint8Array(size);
  for (let at = 0; at < size; at++) bytes[at] = at % 251;
  return new File([bytes], name, { type: 'image/png' });
}

describe('a file', () => {
  it('W3 · arrives part by part, in order, and tells how far it is', async () => {
    const { uploader, parts, asked } = server();
    const file = fileOf(PART_BYTES * 2 + 7);
    const shares: number[] = [];
    const answer = await uploader.send(file, 'document', { onProgress: (share) => shares.push(share) });
    expect(answer.ok).toBe(true);
    expect(Buffer.concat([...parts.values()]).equals(Buffer.from(await file.arrayBuffer()))).toBe(true);
    expect([...parts.keys()]).toEqual([0, PART_BYTES, PART_BYTES * 2]);
    expect(asked).toEqual(['beginUpload', 'putPart', 'putPart', 'putPart']);
    expect(shares.map((share) => Math.round(share * 10))).toEqual([5, 10, 10]);
    expect(shares.at(-1)).toBe(1);
  });

  it('W3 · that is empty or too large is refused before anything is sent', async () => {
    const { uploader, call } = server();
    const large = { name: 'a.png', size: 2 * 1024 * 1024 + 1 } as File;
    expect(await uploader.send(large, 'logo')).toEqual({
      ok: false,
      error: { code: 'file_too_large', params: { max: 2 } },
    });
    expect(await uploader.send(fileOf(0), 'logo')).toEqual({ ok: false, error: { code: 'file_empty' } });
    expect(call).not.toHaveBeenCalled();
  });

  it('W3 · goes on after the line broke for a moment, and gives up when it stays broken', async () => {
    let broken = 2;
    const shaky = server({ putPart: () => (broken-- > 0 ? { code: 'offline' } : null) });
    expect((await shaky.uploader.send(fileOf(10), 'logo')).ok).toBe(true);
    const dead = server({ putPart: () => ({ code: 'offline' }) });
    expect(await dead.uploader.send(fileOf(10), 'logo')).toEqual({ ok: false, error: { code: 'offline' } });
    expect(dead.asked.filter((name) => name === 'putPart')).toHaveLength(4);
    expect(dead.asked.at(-1)).toBe('dropUpload');
  });

  it('W3 · that the server refuses is not sent on, and dropped', async () => {
    const { uploader, asked } = server({ putPart: (offset) => (offset > 0 ? { code: 'upload_gone' } : null) });
    const answer = await uploader.send(fileOf(PART_BYTES * 3), 'logo');
    expect(answer).toEqual({ ok: false, error: { code: 'upload_gone' } });
    expect(asked).toEqual(['beginUpload', 'putPart', 'putPart', 'dropUpload']);
  });

  it('W3 · that is cancelled on the way is dropped', async () => {
    const control = new AbortController();
    const { uploader, asked } = server();
    const onProgress = () => control.abort();
    const answer = await uploader.send(fileOf(PART_BYTES * 3), 'document', { signal: control.signal, onProgress });
    expect(answer).toEqual({ ok: false, error: { code: 'cancelled' } });
    expect(asked).toEqual(['beginUpload', 'putPart', 'dropUpload']);
    expect(await uploader.send(fileOf(10), 'logo', { signal: control.signal })).toMatchObject({ ok: false });
    expect(asked).toHaveLength(3);
  });

  it('W3 · that was changed on the disk while it was sent is said to be broken', async () => {
    const { uploader, asked } = server();
    const gone = { name: 'a.png', size: 10, slice: () => ({ arrayBuffer: () => Promise.reject(new Error('gone')) }) };
    expect(await uploader.send(gone as unknown as File, 'logo')).toEqual({
      ok: false,
      error: { code: 'upload_broken' },
    });
    expect(asked).toEqual(['beginUpload', 'dropUpload']);
  });
});
