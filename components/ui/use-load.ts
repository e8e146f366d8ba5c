import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Failure, Result } from '../../lib/i18n/errors.ts';
import { FRESH_MS, useReturn } from './use-return.ts';

export type Loaded<T> = {
  /** The newest answer; stays while it is read again. */
  value: T | null;
  failure: Failure | null;
  reload: () => Promise<void>;
  /** Takes an answer that came another way. */
  put: (value: T) => void;
};

/**
 * Reads something of the API when the page appears, again on `reload`, and quietly whenever the reader
 * comes back to the page: what fails then leaves what is shown.
 */
export function useLoad<T>(read: () => Promise<Result<T>>): Loaded<T> {
  const [value, setValue] = useState<T | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const turn = useRef(0);
  const asked = useRef({ at: 0, open: 0 });
  const look = useCallback(async (quietly: boolean) => {
    const mine = ++turn.current;
    asked.current.at = Date.now();
    asked.current.open++;
    const result = await read();
    asked.current.open--;
    // What was asked, or put, after it is newer.
    if (mine !== turn.current || (quietly && !result.ok)) return;
    setFailure(result.ok ? null : result.error);
    if (result.ok) setValue(result.value);
  }, []);
  const reload = useCallback(() => look(false), []);
  const put = useCallback((known: T) => {
    turn.current++;
    setValue(known);
  }, []);
  useEffect(() => void reload(), []);
  useReturn(() => {
    const { at, open } = asked.current;
    if (open === 0 && Date.now() - at > FRESH_MS) void look(true);
  });
  return { value, failure, reload, put };
}
