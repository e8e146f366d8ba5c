import type { Duplex } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { write } from '../support/visitors.ts';
import type { Stage } from './stage.ts';
import { bubbles, deliveries, logged, openChatOf, reply, seesBubble, setStage } from './stage.ts';

let stage: Stage;

/** A proxy on the way that knows nothing of sockets. */
function refuseSockets(): void {
  stage.api.server.removeAllListeners('upgrade');
  stage.api.server.on('upgrade', (_request, socket: Duplex) => socket.destroy());
}

beforeAll(async () => {
  stage = await setStage();
});

afterAll(() => stage?.close());

test('X3 · where no socket passes the inbox reads and writes the same log by HTTP', async () => {
  await stage.stopServer();
  await stage.startServer();
  refuseSockets();
  const visitor = await stage.asks('没有长连接');
  const panel = await stage.at.open('sidepanel');
  const id = await openChatOf(panel, '没有长连接');
  await reply(panel, '照样能回');
  await eventually(async () => (await deliveries(panel)).join() === 'delivered', 20_000);
  await write(stage.api, visitor, '收到');
  await seesBubble(panel, '收到', 10_000);
  expect(await bubbles(panel)).toEqual(['没有长连接', '照样能回', '收到']);
  expect(await logged(stage, id)).toEqual(['没有长连接', '照样能回', '收到']);
  await panel.close();
});
