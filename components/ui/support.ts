import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';

/** Where whoever hosts the server is asked for support; null where they named nothing, or it is not known. */
export const support = signal<string | null>(null);

/** What the server told of it, for all that is shown here. */
export function useSupport(told: string | null | undefined): void {
  useEffect(() => {
    support.value = told ?? null;
  }, [told]);
}
