import { afterEach, vi } from 'vitest';

/** The test's DOM measures nothing: lists that draw only what is seen need something to be seen. */
export function asTallAs(px: number): void {
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(px);
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(px);
}

afterEach(() => vi.restoreAllMocks());
