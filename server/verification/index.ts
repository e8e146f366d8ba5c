/** The front door: all that other rooms and `app.ts` may import of verification. */
export { recordAtCompany, recordAtOperator, tellOperators } from './notices.ts';
export { transferAnswered } from './ownership/approval.ts';
export { verificationPerson } from './person.ts';
export { verificationRoutes } from './routes.ts';
export { belongsTo, companiesOf, latestApproved } from './store.ts';
export { sweepVerification } from './sweep.ts';
