import { createServer, request } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { connect } from 'node:net';

/** `files`: only the widget's code and the site's configuration pass. `closed`: nothing does. */
export type Passing = 'all' | 'noSockets' | 'files' | 'closed';

export type Gate = {
  url: string;
  /** What passes from now on; lines that no longer may are cut. */
  pass(what: Passing): void;
  /** Paths that came, `WS` for a socket. */
  seen: string[];
  close(): Promise<void>;
};

const isFile = (path: string) => /^\/widget(\.js|-|\/[\d-]+$)/.test(path);

/** Stands before the API as a network does that lets some things through. */
export async function startGate(api: string): Promise<Gate> {
  const target = new URL(api);
  const seen: string[] = [];
  const lines = new Set<Socket>();
  let passing: Passing = 'all';

  const server = createServer((incoming, outgoing) => {
    const path = incoming.url ?? '/';
    seen.push(`${incoming.method} ${path}`);
    if (passing === 'closed' || (passing === 'files' && !isFile(path))) {
      incoming.socket.destroy();
      return;
    }
    const { method, headers } = incoming;
    const onward = request(new URL(path, target), { method, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    onward.on('error', () => outgoing.destroy());
    incoming.pipe(onward);
  });
  server.on('upgrade', (incoming, socket: Socket, head) => {
    seen.push('WS');
    socket.on('error', () => socket.destroy());
    if (passing !== 'all') {
      socket.destroy();
      return;
    }
    const onward = connect(Number(target.port), target.hostname, () => {
      const headers = Object.entries(incoming.headers).map(([name, value]) => `${name}: ${value}\r\n`);
      onward.write(`GET ${incoming.url} HTTP/1.1\r\n${headers.join('')}\r\n`);
      onward.write(head);
      socket.pipe(onward).pipe(socket);
    });
    onward.on('error', () => socket.destroy());
    for (const line of [socket, onward]) {
      lines.add(line);
      line.on('close', () => {
        lines.delete(line);
        socket.destroy();
        onward.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    seen,
    pass(what) {
      passing = what;
      if (what !== 'all') for (const line of lines) line.destroy();
    },
    close() {
      for (const line of lines) line.destroy();
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
