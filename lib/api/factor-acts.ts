import type { InputOf, OutputOf } from '../contract/endpoint.ts';
import type { Endpoints } from '../contract/endpoints.ts';
import type { Result } from './result.ts';

type Needed = 'beginTotp' | 'confirmTotp' | 'removeTotp' | 'setSmsCode' | 'setEmailCode' | 'renewBackupCodes';

/** Calls the API, and asks in between who is there, where the server wants that. */
type Call = <N extends Needed>(name: N, input: InputOf<Endpoints[N]>) => Promise<Result<OutputOf<Endpoints[N]>>>;

/** What comes of a change: nothing more, an authenticator to set up, or codes to keep. */
export type FactorNext = { setup?: { secret: string; uri: string }; backupCodes?: string[] };

/** What a person can do about the own second factor. */
export function factorActs(call: Call) {
  const make = {
    totpOn: async () => {
      const begun = await call('beginTotp', {});
      return begun.ok ? { ok: true, value: { setup: begun.value } } : begun;
    },
    totpOff: async () => without(await call('removeTotp', {})),
    smsOn: () => call('setSmsCode', { enabled: true }),
    smsOff: async () => without(await call('setSmsCode', { enabled: false })),
    emailOn: () => call('setEmailCode', { enabled: true }),
    emailOff: async () => without(await call('setEmailCode', { enabled: false })),
    backupRenew: () => call('renewBackupCodes', {}),
  } satisfies Record<string, () => Promise<Result<FactorNext>>>;
  return {
    change: (wanted: keyof typeof make): Promise<Result<FactorNext>> => make[wanted](),
    confirmTotp: (code: string) => call('confirmTotp', { code }),
  };
}

function without(result: Result<unknown>): Result<FactorNext> {
  return result.ok ? { ok: true, value: {} } : result;
}
