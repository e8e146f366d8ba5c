import type { Context, Services } from '../context.ts';

/** What the server does by itself, for nobody's request. */
export function systemContext(services: Services): Context {
  return {
    services,
    db: services.database.db,
    actor: { kind: 'anonymous' },
    client: { ip: '', origin: null, transport: 'bearer', device: null, held: null },
    requestId: '',
    afterCommit: (task) => task(),
  };
}
