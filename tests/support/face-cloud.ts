import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export type FaceCloud = {
  url: string;
  /** What it was asked, in order. */
  asked: { case: string; name: string; locale: string }[];
  /** How the newest check ended; it is `pending` before. */
  answer(state: 'pending' | 'passed' | 'failed'): void;
  /** From now on it breaks like this. */
  breakWith(how: 'status' | 'nonsense' | 'foreign-url' | null): void;
  close(): void;
};

/** Somebody who checks faces, as `docs/face-check.md` describes it: it believes nothing but the signature. */
export async function startFaceCloud(key: string, now: () => number): Promise<FaceCloud> {
  const asked: FaceCloud['asked'] = [];
  const states = new Map<string, string>();
  let broken: string | null = null;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8');
      const at = String(request.headers['x-frontdesk-time']);
      const parts = [at, request.method, request.url, body].join('\n');
      const signature = createHmac('sha256', key).update(parts).digest('hex');
      const answer = (status: number, value: unknown) => {
        response.writeHead(status, { 'content-type': 'application/json' });
        response.end(typeof value === 'string' ? value : JSON.stringify(value));
      };
      if (signature !== request.headers['x-frontdesk-signature']) return answer(401, {});
      if (Math.abs(now() - Number(at)) > 5 * 60_000) return answer(401, {});
      if (broken === 'status') return answer(503, {});
      if (broken === 'nonsense') return answer(200, '<html>');
      if (request.method === 'POST' && request.url === '/v1/checks') {
        asked.push(JSON.parse(body));
        const reference = `check-${asked.length}`;
        states.set(reference, 'pending');
        const url = broken === 'foreign-url' ? 'http://elsewhere.example/page' : `http://127.0.0.1:1/page/${reference}`;
        return answer(201, { reference, url });
      }
      const state = states.get(/^\/v1\/checks\/([\w-]+)$/.exec(request.url ?? '')?.[1] ?? '');
      return state ? answer(200, { state, score: 0.98, picture: 'aGVyZSBpcyBhIGZhY2U=' }) : answer(404, {});
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    asked,
    answer: (state) => void states.set(`check-${asked.length}`, state),
    breakWith: (how) => {
      broken = how;
    },
    close: () => void server.close(),
  };
}
