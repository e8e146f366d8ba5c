import { privacyEndpoints as endpoints } from '../../lib/contract/privacy.ts';
import type { Conversations } from '../conversations/index.ts';
import { exportsOfOne, perMember } from '../http/per-member.ts';
import type { Route } from '../http/route.ts';
import { thenDone } from '../http/then-done.ts';
import { eraseCustomer } from './erase-customer.ts';
import type { Parts } from './erase-member.ts';
import { eraseMember, eraseOwnAccount } from './erase-member.ts';
import { exportCustomer, exportMember, exportOwnData } from './export-person.ts';

export function privacyRoutes(route: Route, parts: Parts, conversations: Conversations): void {
  const { holders, erasures } = parts;
  const exported = perMember(exportsOfOne);
  route(endpoints.exportOwnData, async (ctx) => {
    exported(ctx);
    return exportOwnData(ctx, holders);
  });
  route(endpoints.exportMember, async (ctx, input) => {
    exported(ctx);
    return exportMember(ctx, holders, input);
  });
  route(endpoints.exportCustomer, async (ctx, input) => {
    exported(ctx);
    return exportCustomer(ctx, holders, input);
  });
  route(
    endpoints.eraseOwnAccount,
    thenDone((ctx, input) => eraseOwnAccount(ctx, parts, input)),
  );
  route(
    endpoints.eraseMember,
    thenDone((ctx, input) => eraseMember(ctx, parts, input)),
  );
  route(
    endpoints.eraseCustomer,
    thenDone((ctx, input) => eraseCustomer(ctx, erasures, conversations, input)),
  );
}
