type Refusal = { code: string; params?: Record<string, string | number> };

/** The question has no answer any more: it is gone, or that was the last try. */
export function isOver({ code, params }: Refusal): boolean {
  return code === 'challenge_expired' || params?.left === 0;
}

/** When something may be sent again, ms since 1970 by this machine's clock; null where it was not refused for haste. */
export function resendTime({ code, params }: Refusal): number | null {
  return code === 'code_wait' ? Date.now() + Number(params?.seconds ?? 60) * 1000 : null;
}
