/**
 * The limit to measure against: a bare `ws` and `node:sqlite` program that stores the messages of
 * one turn of the event loop in one durable commit, acknowledges them, and relays them to the
 * agents. It knows no identity, no rules and no cursor.
 */
import { mkdtempSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { WebSocket } from 'ws';
import { WebSocketServer } from 'ws';
import type { Ready } from './protocol.ts';
import { reportUsage } from './usage.ts';

const agentCount = Number(process.argv[2] ?? 20);
const visitorCount = Number(process.argv[3] ?? 200);
/** `each`: a frame for each message and receiver. `joined`: one frame a turn for each receiver. */
const relay = process.argv[4] === 'each' ? 'each' : 'joined';

const database = new DatabaseSync(join(mkdtempSync(join(tmpdir(), 'frontdesk-raw-')), 'raw.db'));
database.exec('pragma journal_mode = wal; pragma synchronous = full');
database.exec('create table message (seq integer primary key, id text not null, at integer, body text)');
database.exec('create unique index message_id on message (id)');
const insert = database.prepare('insert into message (seq, id, at, body) values (?, ?, ?, ?)');

type Waiting = { socket: WebSocket; id: string; text: string; seq: number };

const agents = new Set<WebSocket>();
let waiting: Waiting[] = [];
let seq = 0;

function commit(): void {
  const group = waiting;
  waiting = [];
  const at = Date.now();
  database.exec('begin');
  for (const message of group) {
    message.seq = ++seq;
    insert.run(message.seq, message.id, at, message.text);
  }
  database.exec('commit');
  for (const { socket, id, seq: number } of group) socket.send(`{"t":"ack","id":"${id}","seq":${number},"at":${at}}`);
  const entries = group.map(
    ({ id, text, seq: number }) => `{"id":"${id}","seq":${number},"at":${at},"body":{"text":${JSON.stringify(text)}}}`,
  );
  const frames = relay === 'each' ? entries : [entries.join(',')];
  for (const [index, frame] of frames.entries()) {
    const cursor = relay === 'each' ? group[index]?.seq : group.at(-1)?.seq;
    const bytes = Buffer.from(`{"t":"entries","entries":[${frame}],"cursor":${cursor},"more":false}`);
    for (const socket of agents) socket.send(bytes, { binary: false });
  }
}

const server = createServer();
const sockets = new WebSocketServer({ server, perMessageDeflate: false });
sockets.on('connection', (socket) => {
  socket.on('message', (data) => {
    const frame = JSON.parse(String(data));
    if (frame.t === 'hello') {
      if (frame.role === 'agent') agents.add(socket);
      socket.send('{"t":"welcome","cursor":0}');
      return;
    }
    waiting.push({ socket, id: frame.id, text: frame.draft.body.text, seq: 0 });
    if (waiting.length === 1) setImmediate(commit);
  });
  socket.on('close', () => agents.delete(socket));
});

server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  process.send?.({
    ready: true,
    url: `ws://127.0.0.1:${port}`,
    origin: 'http://localhost',
    agents: Array(agentCount).fill('{"t":"hello","role":"agent"}'),
    visitors: Array(visitorCount).fill('{"t":"hello","role":"visitor"}'),
  } satisfies Ready);
});
reportUsage();
