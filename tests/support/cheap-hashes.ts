/**
 * The real argon2id at a small cost: what tests look at is who comes in, hundreds of times. What it
 * costs, as it ships, is looked at by `password-cost.test.ts`.
 */
import { vi } from 'vitest';

const cheap = { memoryCost: 64, timeCost: 1 };

vi.mock('@node-rs/argon2', async (load) => {
  const real = await load<typeof import('@node-rs/argon2')>();
  return {
    ...real,
    hash: (...[password, options]: Parameters<typeof real.hash>) => real.hash(password, { ...options, ...cheap }),
    hashRaw: (...[password, options]: Parameters<typeof real.hashRaw>) =>
      real.hashRaw(password, { ...options, ...cheap }),
  };
});
