import type { Context } from '../context.ts';

/** What a challenge is about, unreadable at rest. */
export function sealTarget({ services }: Pick<Context, 'services'>, target: unknown): string {
  return Buffer.from(services.secrets.seal(JSON.stringify(target))).toString('base64');
}

export function openTarget<T>({ services }: Pick<Context, 'services'>, sealed: string | null): T {
  return JSON.parse(services.secrets.open(Buffer.from(sealed ?? '', 'base64'))) as T;
}
