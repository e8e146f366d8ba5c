import type { Owner } from './protocol.ts';

/** Signs in on the known device, by password alone; the time it took, ms. */
export async function signInOnce(url: string, { email, password, device }: Owner): Promise<number> {
  const start = performance.now();
  const response = await fetch(`${url}/api/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ identifier: email, password, device: { id: device } }),
  });
  const admitted = (await response.json()) as { status?: string };
  if (admitted.status !== 'session') throw new Error(`expected a session, not ${JSON.stringify(admitted)}`);
  return performance.now() - start;
}
