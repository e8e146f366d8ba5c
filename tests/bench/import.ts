import type { InputOf, OutputOf } from '../../lib/contract/endpoint.ts';
import type { EndpointName, Endpoints } from '../../lib/contract/endpoints.ts';
import { importMoves } from '../../lib/contract/import-rules.ts';
import { PART_BYTES } from '../../lib/contract/upload-rules.ts';
import { csv } from '../../lib/util/csv.ts';
import { callEndpoint } from '../support/api.ts';
import { must } from '../support/factories.ts';
import type { Figure } from './figure.ts';
import { atMost, medianOf, plain } from './figure.ts';
import { putLoad, startServer } from './processes.ts';

const PEOPLE = 10_000;
const SECONDS_BAR = 30;
const DELAY_BAR = 5;
const ROUNDS = 3;
const RATE = 500;

/** As long as screens look how far it is. */
const LOOK_MS = 500;

const WARM_UP_MS = 2500;

type Call = <N extends EndpointName>(name: N, input: InputOf<Endpoints[N]>) => Promise<OutputOf<Endpoints[N]>>;

/** 10,000 people in 600 departments, most of them below somebody else of the file, while messages go on at 500/s. */
export async function importing(): Promise<Record<string, Figure>> {
  const seconds: number[] = [];
  const looks: number[] = [];
  const medians = { quiet: [] as number[], busy: [] as number[], worst: [] as number[] };
  for (let round = 0; round < ROUNDS; round++) {
    const server = await startServer('product', 20, 200);
    const base = new URL(server.url.replace('ws', 'http')).origin;
    const call: Call = async (name, input) => must(await callEndpoint(base, name, input, { token: server.owner }));
    medians.quiet.push((await putLoad(server, { mode: 'pace', rate: RATE })).median);
    // Alone first: what is measured beside it then ends before it does.
    const alone = await bringIn(call, 0);
    const loaded = putLoad(server, { mode: 'pace', rate: RATE, warmUpMs: WARM_UP_MS, ms: alone.ms });
    await new Promise((resolve) => setTimeout(resolve, WARM_UP_MS));
    const beside = await bringIn(call, 1);
    const { median, p99 } = await loaded;
    medians.busy.push(median);
    medians.worst.push(p99);
    seconds.push(beside.ms / 1000);
    looks.push(beside.steps);
    await server.stop();
  }
  const [quiet, busy] = [medianOf(medians.quiet), medianOf(medians.busy)];
  return {
    'import.sqlite.seconds': atMost(SECONDS_BAR, medianOf(seconds), 's', 1),
    'import.sqlite.progress': plain(medianOf(looks), 'steps seen'),
    'import.sqlite.quiet': plain(quiet, 'ms', 2),
    'import.sqlite.p99': plain(medianOf(medians.worst), 'ms', 1),
    'import.sqlite.delay': atMost(DELAY_BAR, busy - quiet, 'ms'),
  };
}

/** Check and import; how long both took, and how often it was seen to have moved. */
async function bringIn(call: Call, turn: number): Promise<{ ms: number; steps: number }> {
  const upload = await send(call, fileOf(turn));
  const began = performance.now();
  const { id } = await call('startImport', { upload });
  const checked = await follow(call, id);
  if (checked.state !== 'ready' || checked.bad > 0) throw new Error(`the check ended as ${checked.state}`);
  await call('applyImport', { id, send: 'none' });
  const written = await follow(call, id);
  if (written.state !== 'done') throw new Error(`the import ended as ${written.state}`);
  return { ms: performance.now() - began, steps: checked.steps + written.steps };
}

async function follow(call: Call, id: string) {
  const seen = new Set<string>();
  for (;;) {
    const { state, done, report } = await call('getImport', { id });
    if (!importMoves.has(state)) return { state, bad: report?.bad ?? 0, steps: seen.size };
    seen.add(`${state} ${done}`);
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}

async function send(call: Call, bytes: Buffer): Promise<string> {
  const { upload } = await call('beginUpload', { purpose: 'import', name: '通讯录.csv', size: bytes.length });
  for (let offset = 0; offset < bytes.length; offset += PART_BYTES) {
    const data = bytes.subarray(offset, offset + PART_BYTES).toString('base64');
    await call('putPart', { upload, offset, data });
  }
  return upload;
}

function fileOf(turn: number): Buffer {
  const rows = Array.from({ length: PEOPLE }, (_, index) => {
    const n = turn * PEOPLE + index;
    const place = `分公司${turn}-${index % 20}/部门${index % 300}/组${index % 600}`;
    const superior = index % 10 === 0 ? '' : phone(n - (index % 10));
    return [`成员${n}`, phone(n), `m${n}@example.com`, '客服专员', place, superior, '客服'];
  });
  return Buffer.from(csv([['姓名', '手机号', '邮箱', '职位', '部门', '上级', '角色'], ...rows]));
}

const phone = (n: number) => `139${String(n).padStart(8, '0')}`;
