import { useCallback, useEffect, useState } from 'preact/hooks';
import type { Failure, Result } from '../../lib/i18n/errors.ts';

export type Loaded<T> = {
  /** The newest answer; stays while it is read again. */
  value: T | null;
  failure: Failure | null;
  reload: () => Promise<void>;
  /** Takes an answer that came another way. */
  put: (value: T) => void;
};

/** Reads something of the API when the page appears, and again on `reload`. */
export function useLoad<T>(read: () => Promise<Result<T>>): Loaded<T> {
  const [value, put] = useState<T | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const reload = useCallback(async () => {
    const result = await read();
    setFailure(result.ok ? null : result.error);
    if (result.ok) put(result.value);
  }, []);
  useEffect(() => void reload(), []);
  return { value, failure, reload, put };
}
