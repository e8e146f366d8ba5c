import { operatorEndpoints as operator } from '../../lib/contract/operator.ts';
import { ownershipEndpoints as ownership } from '../../lib/contract/ownership.ts';
import { verificationEndpoints as endpoints } from '../../lib/contract/verification.ts';
import type { MemberContext, Services } from '../context.ts';
import type { Route } from '../http/route.ts';
import { thenDone } from '../http/then-done.ts';
import { createThrottle } from '../identity/index.ts';
import { removeAdministrator, setAdministrator } from './company/administrator.ts';
import { attachDocument, removeDocument } from './company/documents.ts';
import { beginFaceCheck, checkFace } from './company/face.ts';
import { saveVerification } from './company/save.ts';
import { startVerification } from './company/start.ts';
import { submitVerification, withdrawVerification } from './company/submit.ts';
import { getVerification } from './company/view.ts';
import { requirements } from './countries.ts';
import { httpFaceCheck } from './face-check.ts';
import { readDocument } from './operator/document.ts';
import { listCases, listOperatorLog, listTransfers } from './operator/queue.ts';
import { approveCase, readCase, returnCase } from './operator/review.ts';
import { beginTransfer } from './ownership/begin.ts';
import { acceptTransfer, declineTransfer, withdrawTransfer } from './ownership/consent.ts';
import { proveTransferContact, sendTransferCode } from './ownership/contact.ts';
import { approveTransfer, refuseTransfer } from './ownership/decide.ts';
import { attachPaper, removePaper, submitTransfer } from './ownership/papers.ts';
import { getOwnership } from './ownership/present.ts';

export function verificationRoutes(route: Route, services: Services): void {
  companyRoutes(route, services);
  ownershipRoutes(route);
  operatorRoutes(route);
}

/** Does it, and answers what `look` sees then. */
const then =
  <I, V>(act: (ctx: MemberContext, input: I) => Promise<void>, look: (ctx: MemberContext) => Promise<V>) =>
  async (ctx: MemberContext, input: I): Promise<V> => {
    await act(ctx, input);
    return look(ctx);
  };

function companyRoutes(route: Route, { settings, clock }: Services): void {
  const provider = settings.faceCheck && httpFaceCheck(settings.faceCheck, clock);
  const throttle = createThrottle();
  route(endpoints.getVerification, getVerification);
  route(endpoints.verificationCountries, async () => ({ countries: [...requirements] }));
  route(endpoints.startVerification, then(startVerification, getVerification));
  route(endpoints.saveVerification, then(saveVerification, getVerification));
  route(endpoints.attachDocument, then(attachDocument, getVerification));
  route(endpoints.removeDocument, then(removeDocument, getVerification));
  route(endpoints.beginFaceCheck, async (ctx, input) => {
    throttle.company(ctx, 'proofs');
    return beginFaceCheck(ctx, provider, input);
  });
  route(endpoints.checkFace, async (ctx) => {
    throttle.company(ctx, 'proofs');
    await checkFace(ctx, provider);
    return getVerification(ctx);
  });
  route(endpoints.submitVerification, then(submitVerification, getVerification));
  route(endpoints.withdrawVerification, then(withdrawVerification, getVerification));
  route(endpoints.setAdministrator, then(setAdministrator, getVerification));
  route(endpoints.removeAdministrator, thenDone(removeAdministrator));
}

function ownershipRoutes(route: Route): void {
  const throttle = createThrottle();
  route(ownership.getOwnership, getOwnership);
  route(ownership.beginTransfer, then(beginTransfer, getOwnership));
  route(ownership.attachPaper, then(attachPaper, getOwnership));
  route(ownership.removePaper, then(removePaper, getOwnership));
  route(ownership.submitTransfer, then(submitTransfer, getOwnership));
  route(ownership.sendTransferCode, (ctx, input) => sendTransferCode(ctx, throttle, input));
  route(ownership.proveTransferContact, then(proveTransferContact, getOwnership));
  route(ownership.acceptTransfer, then(acceptTransfer, getOwnership));
  route(ownership.declineTransfer, then(declineTransfer, getOwnership));
  route(ownership.withdrawTransfer, then(withdrawTransfer, getOwnership));
}

function operatorRoutes(route: Route): void {
  route(operator.operatorCases, listCases);
  route(operator.operatorCase, readCase);
  route(operator.operatorDocument, readDocument);
  route(operator.approveCase, async (ctx, input) => {
    await approveCase(ctx, input);
    return readCase(ctx, input);
  });
  route(operator.returnCase, async (ctx, input) => {
    await returnCase(ctx, input);
    return readCase(ctx, input);
  });
  route(operator.operatorTransfers, listTransfers);
  route(operator.approveTransfer, thenDone(approveTransfer));
  route(operator.refuseTransfer, thenDone(refuseTransfer));
  route(operator.operatorLog, listOperatorLog);
}
