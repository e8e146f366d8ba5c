import { Hono } from 'hono';
import { newId } from '../../lib/util/id.ts';
import type { Services } from '../context.ts';
import { CodedError, refuse } from '../errors.ts';
import type { OriginAnswers } from './cors.ts';
import { cors } from './cors.ts';

/** An app that names each request, answers every error with its code, and logs no contents. */
export function createHttp(services: Services, answers: OriginAnswers): Hono {
  const app = new Hono();
  app.use(async (c, next) => {
    c.set('requestId', newId(services.clock.now()));
    await next();
    services.log.debug({ requestId: c.get('requestId'), method: c.req.method, path: c.req.path, status: c.res.status });
  });
  app.use(cors(services.settings, answers));
  app.notFound((c) => c.json(refuse('not_found').body(c.get('requestId')), 404));
  app.onError((error, c) => {
    const requestId: string = c.get('requestId');
    if (error instanceof CodedError) return c.json(error.body(requestId), error.status as 400);
    services.log.error({ requestId, method: c.req.method, path: c.req.routePath, err: error });
    return c.json(refuse('internal').body(requestId), 500);
  });
  return app;
}

declare module 'hono' {
  interface ContextVariableMap {
    requestId: string;
  }
}
