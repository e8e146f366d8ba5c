import type { Agent } from 'node:http';
import { ask } from './ask.ts';
import type { Owner } from './protocol.ts';

/** Signs in on the known device, by password alone; the time it took, ms. */
export async function signInOnce(url: string, { email, password, device }: Owner, agent?: Agent): Promise<number> {
  const body = JSON.stringify({ identifier: email, password, device: { id: device } });
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
  const start = performance.now();
  const admitted = JSON.parse(await ask(`${url}/api/sign-in`, { method: 'POST', headers, agent }, body));
  if (admitted.status !== 'session') throw new Error(`expected a session, not ${JSON.stringify(admitted)}`);
  return performance.now() - start;
}
