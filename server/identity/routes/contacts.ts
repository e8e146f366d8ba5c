import { contactsEndpoints as endpoints } from '../../../lib/contract/contacts.ts';
import type { Route } from '../../http/route.ts';
import { done } from '../../http/route.ts';
import { thenDone } from '../../http/then-done.ts';
import { activateByPhone } from '../activate-by-phone.ts';
import { addContact } from '../add-contact.ts';
import { answerRecovery } from '../answer-recovery.ts';
import { beginPhoneSignIn } from '../begin-phone-sign-in.ts';
import { changeEmail } from '../change-email.ts';
import { changePassword } from '../change-password.ts';
import { confirmEmail } from '../confirm-email.ts';
import { dismissWelcome } from '../dismiss-welcome.ts';
import { finishRecovery } from '../finish-recovery.ts';
import { openRecovery } from '../open-recovery.ts';
import { recover } from '../recover.ts';
import { removeContact } from '../remove-contact.ts';
import { securityOverview } from '../security-overview.ts';
import { sendActivationCode } from '../send-activation-code.ts';
import { sendBackupCode, sendRecoveryBackupCode } from '../send-backup-code.ts';
import { setExtraConfirmation } from '../set-extra-confirmation.ts';
import { setSmsCode } from '../set-sms-code.ts';
import type { Throttle } from '../throttle.ts';
import { verifyContact } from '../verify-contact.ts';

export function contactsRoutes(route: Route, throttle: Throttle): void {
  ownRoutes(route, throttle);
  emailAndPasswordRoutes(route, throttle);
  recoveryRoutes(route, throttle);
  phoneRoutes(route, throttle);
}

function ownRoutes(route: Route, throttle: Throttle): void {
  route(endpoints.securityOverview, securityOverview);
  route(endpoints.dismissWelcome, thenDone(dismissWelcome));
  route(endpoints.addContact, (ctx, input) => addContact(ctx, input, throttle));
  route(endpoints.verifyContact, verifyContact);
  route(endpoints.removeContact, thenDone(removeContact));
  route(endpoints.setSmsCode, setSmsCode);
  route(endpoints.setExtraConfirmation, thenDone(setExtraConfirmation));
}

function emailAndPasswordRoutes(route: Route, throttle: Throttle): void {
  route(endpoints.changeEmail, async (ctx, input) => {
    throttle.mailbox(ctx, input.email);
    return changeEmail(ctx, input);
  });
  route(endpoints.confirmEmail, thenDone(confirmEmail));
  route(endpoints.sendBackupCode, (ctx) => sendBackupCode(ctx, throttle));
  route(endpoints.changePassword, async (ctx, input) => {
    throttle.address(ctx, 'credentials');
    await changePassword(ctx, input);
    return done;
  });
}

function recoveryRoutes(route: Route, throttle: Throttle): void {
  route(endpoints.recover, (ctx, input) => recover(ctx, input, throttle));
  route(endpoints.answerRecovery, async (ctx, input) => {
    throttle.address(ctx, 'credentials');
    return answerRecovery(ctx, input);
  });
  route(endpoints.openRecovery, async (ctx, input) => {
    throttle.address(ctx, 'links');
    return openRecovery(ctx, input);
  });
  route(endpoints.sendRecoveryBackupCode, async (ctx, input) => {
    throttle.address(ctx, 'links');
    return sendRecoveryBackupCode(ctx, input, throttle);
  });
  route(endpoints.finishRecovery, async (ctx, input) => {
    throttle.address(ctx, 'credentials');
    await finishRecovery(ctx, input);
    return done;
  });
}

function phoneRoutes(route: Route, throttle: Throttle): void {
  route(endpoints.sendActivationCode, (ctx, input) => sendActivationCode(ctx, input, throttle));
  route(endpoints.activateByPhone, async (ctx, input) => {
    throttle.address(ctx, 'credentials');
    return activateByPhone(ctx, input);
  });
  route(endpoints.beginPhoneSignIn, async (ctx, input) => {
    throttle.address(ctx, 'credentials');
    return beginPhoneSignIn(ctx, input, throttle);
  });
}
