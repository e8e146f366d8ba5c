/**
 * The load, in a process of its own: visitors who write messages of 100 bytes and agents who
 * receive them. It looks into frames no further than it must, because it shares the machine with
 * the server it measures.
 */
import { WebSocket } from 'ws';
import { newId } from '../../lib/util/id.ts';
import type { Load, Measured } from './protocol.ts';

const TEXT_BYTES = 100;

process.on('message', (load: Load) => {
  run(load).then(
    (measured) => process.send?.(measured),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});
process.on('disconnect', () => process.exit(0));

async function run(load: Load): Promise<Measured> {
  const agents = await connectAll(load, load.agents);
  const visitors = await connectAll(load, load.visitors);
  if (load.mode === 'idle') return { perSecond: 0, median: 0, p99: 0 };
  const delays: number[] = [];
  let measuring = false;
  const delivered = agents.map(() => 0);
  for (const [index, agent] of agents.entries()) {
    agent.on('message', (data: Buffer) => {
      delivered[index] = cursorOf(data);
      if (measuring && load.mode === 'pace') readDelays(data, delays);
    });
  }
  const acknowledged = load.mode === 'flood' ? flood(visitors, load.window) : pace(visitors, load.rate);
  await sleep(load.warmUpMs);
  measuring = true;
  const from = { acks: acknowledged(), delivered: Math.min(...delivered), at: performance.now() };
  await sleep(load.ms);
  const seconds = (performance.now() - from.at) / 1000;
  measuring = false;
  const through = Math.min(acknowledged() - from.acks, Math.min(...delivered) - from.delivered);
  for (const socket of [...agents, ...visitors]) socket.terminate();
  delays.sort((a, b) => a - b);
  const at = (share: number) => delays[Math.floor(delays.length * share)] ?? 0;
  return { perSecond: through / seconds, median: at(0.5), p99: at(0.99) };
}

/** A few at a time: what is measured is not the rush at the door. */
async function connectAll(load: Load, hellos: string[]): Promise<WebSocket[]> {
  const sockets: WebSocket[] = [];
  for (let start = 0; start < hellos.length; start += 50) {
    sockets.push(...(await Promise.all(hellos.slice(start, start + 50).map((hello) => open(load, hello)))));
  }
  return sockets;
}

function open({ url, origin }: Load, hello: string): Promise<WebSocket> {
  const options = hello.includes('"visitor"') ? { origin } : {};
  const socket = new WebSocket(url, { perMessageDeflate: false, skipUTF8Validation: true, ...options });
  return new Promise((resolve, reject) => {
    socket.once('open', () => socket.send(hello));
    socket.once('message', () => resolve(socket));
    socket.once('close', (code) => reject(new Error(`closed with ${code} before the welcome`)));
    socket.once('error', reject);
  });
}

function message(): string {
  const text = `${performance.now().toFixed(3)} `.padEnd(TEXT_BYTES, 'x');
  return `{"t":"append","id":"${newId()}","draft":{"kind":"text","body":{"text":"${text}"}}}`;
}

/** As fast as it goes with `window` messages of each visitor under way; the answer counts acknowledgements. */
function flood(visitors: WebSocket[], window: number): () => number {
  let acks = 0;
  for (const visitor of visitors) {
    visitor.on('message', (data: Buffer) => {
      if (!isAck(data)) return;
      acks++;
      visitor.send(message());
    });
    for (let count = 0; count < window; count++) visitor.send(message());
  }
  return () => acks;
}

/** `rate` messages a second in all, spread evenly. */
function pace(visitors: WebSocket[], rate: number): () => number {
  let acks = 0;
  for (const visitor of visitors) visitor.on('message', (data: Buffer) => void (isAck(data) && acks++));
  const start = performance.now();
  let sent = 0;
  setInterval(() => {
    const due = Math.floor(((performance.now() - start) * rate) / 1000);
    for (; sent < due; sent++) visitors[sent % visitors.length]?.send(message());
  }, 1);
  return () => acks;
}

const ACK = Buffer.from('{"t":"ack"');

function isAck(data: Buffer): boolean {
  return data.subarray(0, ACK.length).equals(ACK);
}

/** The number behind the last `"cursor":`; a server's cursor counts every entry. */
function cursorOf(data: Buffer): number {
  const tail = data.toString('latin1', Math.max(0, data.length - 48));
  const found = /"cursor":(\d+)/.exec(tail);
  return found ? Number(found[1]) : 0;
}

function readDelays(data: Buffer, delays: number[]): void {
  const now = performance.now();
  for (const [, sent] of data.toString('latin1').matchAll(/"text":"([\d.]+) x/g)) delays.push(now - Number(sent));
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
