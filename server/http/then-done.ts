import { done } from './route.ts';

/** Handles an endpoint that has nothing to tell but that it is done. */
export function thenDone<Ctx, Input>(act: (ctx: Ctx, input: Input) => Promise<void>) {
  return async (ctx: Ctx, input: Input) => {
    await act(ctx, input);
    return done;
  };
}
