import { createConfirmations } from '../api/confirmations.ts';
import type { Call } from './commands.ts';
import { call } from './send.ts';

/** `asking` is what the page's one `<Confirmations />` asks; null while nothing is. */
export const { asking, confirmed } = createConfirmations();

/** Calls the API like `call`, with a confirmation in between where the server wants one. */
export const confirmedCall: Call = (name, input) => confirmed(() => call(name, input));
