import { identityEndpoints as endpoints } from '../../lib/contract/identity.ts';
import { proofOfWorkEndpoints } from '../../lib/contract/proof-of-work.ts';
import { registrationEndpoints } from '../../lib/contract/registration.ts';
import { rulesEndpoints } from '../../lib/contract/rules.ts';
import type { Federation } from '../federation/index.ts';
import type { Route } from '../http/route.ts';
import { done } from '../http/route.ts';
import { thenDone } from '../http/then-done.ts';
import { hashToken } from '../secrets.ts';
import { activate } from './activate.ts';
import { answerChallenge } from './answer-challenge.ts';
import { answerConfirm } from './answer-confirm.ts';
import { answerWithPassword } from './answer-with-password.ts';
import { beginConfirm } from './begin-confirm.ts';
import { beginTotp } from './begin-totp.ts';
import { confirmSignIn, openConfirmation } from './confirm-sign-in.ts';
import { confirmTotp } from './confirm-totp.ts';
import { listSecurityEvents } from './list-security-events.ts';
import { lockSession } from './lock-session.ts';
import { presentMe, presentSecurityEvent, presentSession } from './present.ts';
import { register } from './register.ts';
import { removeTotp } from './remove-totp.ts';
import { renewBackupCodes } from './renew-backup-codes.ts';
import { resendActivation } from './resend-activation.ts';
import { revokeSession } from './revoke-session.ts';
import { answer } from './routes/answer.ts';
import { confirmed } from './routes/confirmed.ts';
import { contactsRoutes } from './routes/contacts.ts';
import { devicesRoutes } from './routes/devices.ts';
import { passkeysRoutes } from './routes/passkeys.ts';
import { ssoRoutes } from './routes/sso.ts';
import { sendChallengeCode } from './send-challenge-code.ts';
import { setEmailCode } from './set-email-code.ts';
import { setLocale } from './set-locale.ts';
import { getRules, setRules } from './set-rules.ts';
import { signIn } from './sign-in.ts';
import { signOut } from './sign-out.ts';
import { isRegistrationOpened, profileOf, sessionsOfAccount } from './store.ts';
import { switchCompany } from './switch-company.ts';
import type { Throttle } from './throttle.ts';
import { createThrottle } from './throttle.ts';

export function identityRoutes(route: Route, federation: Federation): void {
  const throttle = createThrottle();
  ssoRoutes(route, federation, throttle);
  openingRoutes(route, throttle);
  accountRoutes(route);
  secondFactorRoutes(route);
  devicesRoutes(route);
  contactsRoutes(route, throttle);
  passkeysRoutes(route, throttle);
}

function openingRoutes(route: Route, throttle: Throttle): void {
  route(registrationEndpoints.register, async (ctx, input) => {
    throttle.address(ctx, 'mails');
    throttle.mailbox(ctx, input.email);
    return register(ctx, input);
  });
  route(registrationEndpoints.resendActivation, async (ctx, input) => {
    throttle.address(ctx, 'mails');
    throttle.mailbox(ctx, input.email);
    await resendActivation(ctx, input);
    return done;
  });
  route(registrationEndpoints.registrationState, async (ctx, { registration }) => {
    throttle.address(ctx, 'waits');
    return { opened: await isRegistrationOpened(ctx.db, hashToken(registration)) };
  });
  route(registrationEndpoints.activate, async (ctx, input) => {
    throttle.address(ctx, 'links');
    return activate(ctx, input);
  });
  route(proofOfWorkEndpoints.proofOfWork, async (ctx, input) => {
    throttle.address(ctx, 'proofsOfWork');
    return ctx.services.proofOfWork.challenge(input.purpose);
  });
  route(endpoints.signIn, async (ctx, input, reply) => {
    throttle.address(ctx, 'credentials');
    return answer(ctx, await signIn(ctx, input), reply);
  });
  route(endpoints.sendChallengeCode, async (ctx, input) => {
    throttle.address(ctx, 'credentials');
    return sendChallengeCode(ctx, input, throttle);
  });
  route(endpoints.answerChallenge, async (ctx, input, reply) => {
    throttle.address(ctx, 'credentials');
    return answer(ctx, await answerChallenge(ctx, input), reply);
  });
  route(endpoints.answerWithPassword, async (ctx, input, reply) => {
    throttle.address(ctx, 'credentials');
    return answer(ctx, await answerWithPassword(ctx, input), reply);
  });
  route(endpoints.openConfirmation, async (ctx, input) => {
    throttle.address(ctx, 'links');
    return openConfirmation(ctx, input);
  });
  route(endpoints.confirmSignIn, async (ctx, input) => {
    throttle.address(ctx, 'links');
    await confirmSignIn(ctx, input);
    return done;
  });
}

function accountRoutes(route: Route): void {
  route(endpoints.signOut, async (ctx, _input, reply) => {
    await signOut(ctx);
    reply.clearSession();
    return done;
  });
  route(endpoints.me, async (ctx) =>
    presentMe(
      await profileOf(ctx.db, ctx.actor.session),
      ctx.actor,
      await ctx.services.modulesOn(ctx.db, ctx.actor.company),
    ),
  );
  route(endpoints.switchCompany, async (ctx, input, reply) => answer(ctx, await switchCompany(ctx, input), reply));
  route(endpoints.lockSession, thenDone(lockSession));
  route(endpoints.beginConfirm, beginConfirm);
  route(endpoints.answerConfirm, async (ctx, input, reply) => confirmed(ctx, await answerConfirm(ctx, input), reply));
  route(endpoints.setLocale, thenDone(setLocale));
  route(endpoints.listSessions, async (ctx) => {
    const rows = await sessionsOfAccount(ctx.db, ctx.actor.account, ctx.services.clock.now());
    return { sessions: rows.map((row) => presentSession(row, ctx.actor.session)) };
  });
  route(endpoints.revokeSession, thenDone(revokeSession));
  route(rulesEndpoints.getRules, getRules);
  route(rulesEndpoints.setRules, setRules);
  route(endpoints.listSecurityEvents, async (ctx, input) => {
    const events = await listSecurityEvents(ctx, input);
    return { events: events.map(presentSecurityEvent) };
  });
}

function secondFactorRoutes(route: Route): void {
  route(endpoints.beginTotp, beginTotp);
  route(endpoints.confirmTotp, confirmTotp);
  route(endpoints.removeTotp, thenDone(removeTotp));
  route(endpoints.setEmailCode, setEmailCode);
  route(endpoints.renewBackupCodes, renewBackupCodes);
}
