import { newId, parseId } from '../../lib/util/id.ts';
import type { Context } from '../context.ts';
import { withTransaction } from '../context.ts';
import { hashToken, newToken } from '../secrets.ts';
import { insertVisitor, nextVisitorNumber } from './store.ts';

/** The preview is no customer and takes no number from one. */
const PREVIEW_NUMBER = 0;

type NewVisitor = { company: number; site: number; language: string; preview: boolean };

/** A new visitor of a site and the token that is theirs; only its SHA-256 is kept. */
export async function startVisitor(ctx: Context, input: NewVisitor): Promise<{ visitor: string; token: string }> {
  const now = ctx.services.clock.now();
  const visitor = newId(now);
  const token = newToken();
  await withTransaction(ctx, async ({ db }) => {
    await insertVisitor(db, {
      id: parseId(visitor),
      company: input.company,
      site: input.site,
      token_hash: hashToken(token),
      number: input.preview ? PREVIEW_NUMBER : await nextVisitorNumber(db, input.company),
      language: printable(input.language),
      preview: input.preview ? 1 : 0,
      created_at: now,
    });
  });
  return { visitor, token };
}

/** A language tag as a browser gives it; anything else in it is dropped. */
function printable(language: string): string {
  return language.replace(/[^\w-]/g, '');
}
