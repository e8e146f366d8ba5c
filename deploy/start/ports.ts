import { createServer } from 'node:net';

/** Throws, with what to do, where one of the ports is taken. */
export async function demandPorts(
  ports: readonly { port: number; variable: string }[],
  platform: string,
): Promise<void> {
  for (const { port, variable } of ports) {
    if (await isFree(port)) continue;
    const ours = await answersAsFrontdesk(port);
    throw new Error(takenText(port, variable, platform, ours));
  }
}

export function takenText(port: number, variable: string, platform: string, ours: boolean): string {
  const command =
    platform === 'win32' ? `$env:${variable}=${port + 100}; npm start` : `${variable}=${port + 100} npm start`;
  return [
    `端口 ${port} 已被占用。关掉占用它的程序，或用 ${variable} 换一个端口：`,
    `Port ${port} is taken. Stop what uses it, or set ${variable} to another:`,
    '',
    `  ${command}`,
    ...(ours ? ['', `前台好像已经在运行 · Frontdesk seems to be running already: http://localhost:${port}`] : []),
  ].join('\n');
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, 'localhost', () => server.close(() => resolve(true)));
  });
}

async function answersAsFrontdesk(port: number): Promise<boolean> {
  try {
    const response = await fetch(`http://localhost:${port}/healthz`, { signal: AbortSignal.timeout(1000) });
    return ((await response.json()) as { product?: string }).product === 'frontdesk';
  } catch {
    return false;
  }
}
