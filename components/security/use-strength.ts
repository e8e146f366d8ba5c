import { useEffect, useRef, useState } from 'preact/hooks';
import type { Strength } from '../../lib/strength/estimate.ts';
import { loadedStrength, loadStrength } from '../../lib/strength/load.ts';
import type { Personal } from '../../lib/util/password/personal.ts';

/** A pause in typing (ms) after which the strength is looked at again and said aloud. */
const PAUSE = 250;

/**
 * How strong a password is, a moment after it was typed. `wake` fetches what that needs; without it,
 * or where it cannot be fetched, the strength stays unknown and the rules stand alone.
 */
export function useStrength(value: string, personal: Personal) {
  const [tools, setTools] = useState(loadedStrength);
  const [strength, setStrength] = useState<Strength | null>(null);
  const gone = useRef(false);
  useEffect(
    () => () => {
      gone.current = true;
    },
    [],
  );

  const wake = () => {
    if (tools) return;
    loadStrength().then(
      (loaded) => gone.current || setTools(loaded),
      // Another focus tries again.
      () => {},
    );
  };

  const about = JSON.stringify(personal);
  useEffect(() => {
    if (!tools || value === '') return setStrength(null);
    const timer = setTimeout(() => setStrength(tools.estimateStrength(value, personal)), PAUSE);
    return () => clearTimeout(timer);
  }, [tools, value, about]);

  return { strength, listRules: tools?.listRules ?? null, wake };
}
