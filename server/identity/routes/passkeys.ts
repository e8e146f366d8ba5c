import { passkeysEndpoints as endpoints } from '../../../lib/contract/passkeys.ts';
import type { Route } from '../../http/route.ts';
import { thenDone } from '../../http/then-done.ts';
import { entrance } from '../entrance.ts';
import { addPasskey } from '../passkeys/add.ts';
import { beginPasskeyAnswer } from '../passkeys/begin-answer.ts';
import { beginPasskeyRegistration } from '../passkeys/begin-registration.ts';
import { beginPasskeySignIn } from '../passkeys/begin-sign-in.ts';
import { listPasskeys } from '../passkeys/list.ts';
import { openPasskeyPage } from '../passkeys/open-page.ts';
import { removePasskey } from '../passkeys/remove.ts';
import { renamePasskey } from '../passkeys/rename.ts';
import { passkeySignIn } from '../passkeys/sign-in.ts';
import type { Throttle } from '../throttle.ts';
import { answer } from './answer.ts';

export function passkeysRoutes(route: Route, throttle: Throttle): void {
  route(endpoints.beginPasskeySignIn, async (ctx, input) => {
    throttle.address(ctx, 'credentials');
    return beginPasskeySignIn(ctx, input);
  });
  route(endpoints.passkeySignIn, async (ctx, input, reply) => {
    throttle.address(ctx, 'credentials');
    return answer(ctx, await passkeySignIn(ctx, input), reply);
  });
  route(endpoints.beginPasskeyAnswer, async (ctx, input) => {
    throttle.address(ctx, 'credentials');
    return beginPasskeyAnswer(ctx, input);
  });
  route(endpoints.openPasskeyPage, async (ctx, input) => {
    throttle.address(ctx, 'links');
    return openPasskeyPage(ctx, input);
  });
  route(endpoints.entrance, async (ctx, input) => {
    throttle.address(ctx, 'entrances');
    return entrance(ctx, input);
  });
  route(endpoints.beginPasskeyRegistration, beginPasskeyRegistration);
  route(endpoints.addPasskey, addPasskey);
  route(endpoints.listPasskeys, listPasskeys);
  route(endpoints.renamePasskey, thenDone(renamePasskey));
  route(endpoints.removePasskey, thenDone(removePasskey));
}
