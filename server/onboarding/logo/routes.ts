import type { Hono } from 'hono';
import type { Services } from '../../context.ts';
import { logoOf } from '../store.ts';

const YEAR = 'public, max-age=31536000, immutable';

/** Pictures of companies, for everybody: they stand in chats on other sites. A name never shows another picture. */
export function logoRoutes(app: Hono, { database, files }: Services): void {
  app.on('GET', '/logo/:company/:file', async (c) => {
    const { company, file } = c.req.param();
    const name = /^([0-9a-f]{32})\.webp$/.exec(file)?.[1];
    const found = name && /^\d{10}$/.test(company) ? await logoOf(database.db, company, name) : undefined;
    if (!found?.logo_file) return c.notFound();
    const bytes = await files.read(database.db, found.logo_file);
    return new Response(new Uint8Array(bytes), {
      headers: { 'Content-Type': 'image/webp', 'Cache-Control': YEAR },
    });
  });
}
