import { createSocket } from 'node:dgram';
import { Resolver } from 'node:dns/promises';
import type { AddressInfo } from 'node:net';
import { decode, encode } from 'dns-packet';

export type TestDns = {
  /** Asks this server and no other. */
  resolver: Resolver;
  /** TXT records by name; set them at any time. */
  records: Map<string, string[]>;
  close(): void;
};

/** A real name server on loopback that knows TXT records only. */
export async function startDns(): Promise<TestDns> {
  const records = new Map<string, string[]>();
  const socket = createSocket('udp4');
  socket.on('message', (message, peer) => {
    const query = decode(message);
    const question = query.questions?.[0];
    const values = question?.type === 'TXT' ? (records.get(question.name) ?? []) : [];
    const answer = encode({
      type: 'response',
      id: query.id ?? 0,
      flags: values.length > 0 ? 0 : 3,
      questions: query.questions ?? [],
      answers: values.map((value) => ({ type: 'TXT', name: question?.name ?? '', ttl: 1, data: value })),
    });
    socket.send(answer, peer.port, peer.address);
  });
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  const resolver = new Resolver({ timeout: 1000, tries: 1 });
  resolver.setServers([`127.0.0.1:${(socket.address() as AddressInfo).port}`]);
  return { resolver, records, close: () => socket.close() };
}
