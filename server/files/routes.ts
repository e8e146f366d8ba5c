import { uploadsEndpoints as endpoints } from '../../lib/contract/uploads.ts';
import { perMember } from '../http/per-member.ts';
import type { Route } from '../http/route.ts';
import { thenDone } from '../http/then-done.ts';
import { beginUpload } from './begin-upload.ts';
import { dropUpload } from './drop-upload.ts';
import { putPart } from './put-part.ts';

/** Of one member: as much as the largest files one after another on a fast line, and no more. */
const begins = { burst: 60, perMs: 10 * 60_000 };
const parts = { burst: 400, perMs: 2 * 60_000 };

export function filesRoutes(route: Route): void {
  const begun = perMember(begins);
  const put = perMember(parts);
  route(endpoints.beginUpload, async (ctx, input) => {
    begun(ctx);
    return beginUpload(ctx, input);
  });
  route(endpoints.putPart, async (ctx, input) => {
    put(ctx);
    return putPart(ctx, input);
  });
  route(endpoints.dropUpload, thenDone(dropUpload));
}
